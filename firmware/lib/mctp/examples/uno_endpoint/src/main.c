/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest endpoint: an Arduino Uno that takes an EID and tells what it speaks, at 115200 baud. */
#include <avr/io.h>
#include <mctp.h>

#define TICKS_PER_MS 250u /* of timer 0 at a 64th of 16 MHz */

static uint8_t message[MCTP_UNIT_TAKEN];
static const struct mctp_config config MCTP_FLASH = {.message = message, .message_room = sizeof message};
static struct mctp_endpoint endpoint;

static void start_hardware(void)
{
    UBRR0 = 16; /* 115200 baud at double speed */
    UCSR0A = 1u << U2X0;
    UCSR0C = 1u << UCSZ01 | 1u << UCSZ00;
    UCSR0B = 1u << RXEN0 | 1u << TXEN0;
    OCR0A = TICKS_PER_MS - 1u;
    TCCR0A = 1u << WGM01;
    TCCR0B = 1u << CS01 | 1u << CS00;
}

int main(void)
{
    uint16_t now_ms = 0;
    uint8_t byte;

    start_hardware();
    mctp_endpoint_init(&endpoint, &config);
    for (;;) {
        if ((TIFR0 & 1u << OCF0A) != 0) {
            TIFR0 = 1u << OCF0A;
            now_ms++;
        }
        if ((UCSR0A & 1u << RXC0) != 0 && mctp_endpoint_wants_input(&endpoint))
            mctp_endpoint_receive(&endpoint, UDR0, now_ms);
        if ((UCSR0A & 1u << UDRE0) != 0 && mctp_endpoint_transmit(&endpoint, &byte))
            UDR0 = byte;
        mctp_endpoint_poll(&endpoint, now_ms);
    }
}
