// SPDX-License-Identifier: Apache-2.0
// The smallest endpoint as a sketch: it takes an EID and tells what it speaks, at 115200 baud.
#include <mctp.h>

static uint8_t message[MCTP_UNIT_TAKEN];
static const mctp_config config MCTP_FLASH = {
    {nullptr, 0},            // no message type besides control
    nullptr,                 // no UUID
    nullptr, 0,              // no vendor sets
    nullptr, nullptr,        // every EID is accepted
    message, sizeof message, // one packet at a time
    {nullptr, 0, 0, nullptr} // and none of several packets
};
static mctp_endpoint endpoint;

void setup()
{
    Serial.begin(115200);
    mctp_endpoint_init(&endpoint, &config);
}

void loop()
{
    const uint16_t now_ms = (uint16_t)millis();
    uint8_t byte;

    while (mctp_endpoint_wants_input(&endpoint) && Serial.available() > 0)
        mctp_endpoint_receive(&endpoint, (uint8_t)Serial.read(), now_ms);
    while (Serial.availableForWrite() > 0 && mctp_endpoint_transmit(&endpoint, &byte))
        Serial.write(byte);
    mctp_endpoint_poll(&endpoint, now_ms);
}
