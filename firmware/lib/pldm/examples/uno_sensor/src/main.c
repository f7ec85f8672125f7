/* SPDX-License-Identifier: Apache-2.0 */
/* An endpoint with one sensor: a switch between pin 8 of an Arduino Uno and ground, at 115200 baud. */
#include <avr/io.h>
#include <mctp.h>
#include <pldm.h>

#define TICKS_PER_MS 250u /* of timer 0 at a 64th of 16 MHz */
#define SWITCH (1u << PB0)
#define CLOSED 1
#define OPEN 2

/* One record: header, terminus, sensor ID, entity, no init, no names, one sensor of state set 96 in state 1 or 2. */
static const uint8_t repository[] MCTP_FLASH = {
    1, 0, 0, 0, 0x01, 4, 0, 0, 17, 0, /* handle, version, type, change, length */
    1, 0, 1, 0, 0x00, 0x60, 1, 0, 1, 0, 0, 0, 1, 96, 0, 1, 1u << CLOSED | 1u << OPEN,
};
static const struct pldm_record records[] MCTP_FLASH = {{.handle = 1, .at = 0, .size = sizeof repository}};
static const struct pldm_composite sensors[] MCTP_FLASH = {{.id = 1, .first = 0, .count = 1}};
static const struct pldm_state_point points[] MCTP_FLASH = {{.signal = 0}};
static const struct pldm_type types[] MCTP_FLASH = {PLDM_BASE_ROW, PLDM_PLATFORM_ROW};

/* To be another on each board. */
static const uint8_t uuid[MCTP_UUID_SIZE] MCTP_FLASH = {
    0x3c, 0x1d, 0x0a, 0x52, 0x7e, 0x94, 0x4f, 0x06, 0x8b, 0x21, 0x5d, 0xc3, 0x90, 0xe8, 0x47, 0xb1,
};

static pldm_read read_switch;

static const struct pldm_description description MCTP_FLASH = {
    .types = types,
    .type_count = sizeof types / sizeof types[0],
    .uid = uuid,
    .repository =
        {
            .bytes = repository,
            .records = records,
            .record_count = 1,
            .size = sizeof repository,
            .largest = sizeof repository,
            .signature = 1, /* another one whenever a record changes */
        },
    .state_sensors = sensors,
    .state_sensor_count = 1,
    .state_sensor_points = points,
    .state_sensor_point_count = 1,
    .read = read_switch,
};

static uint8_t message[PLDM_RESPONSE_MAX];
static struct pldm_sensor states[1];
static struct mctp_endpoint endpoint;
static struct pldm_terminus terminus;

static const struct mctp_handler handlers[] MCTP_FLASH = {PLDM_HANDLER(&terminus)};
static const struct mctp_config mctp_config MCTP_FLASH = {
    .handlers = {handlers, 1},
    .uuid = uuid,
    .message = message,
    .message_room = sizeof message,
};
static const struct pldm_config pldm_config MCTP_FLASH = {
    .endpoint = &endpoint,
    .description = &description,
    .memory = {.state_sensor_points = states},
};

static int32_t read_switch(void *context, uint8_t input)
{
    (void)context;
    (void)input;
    return (PINB & SWITCH) != 0 ? OPEN : CLOSED;
}

static void start_hardware(void)
{
    PORTB = SWITCH; /* pulled up */
    UBRR0 = 16;     /* 115200 baud at double speed */
    UCSR0A = 1u << U2X0;
    UCSR0C = 1u << UCSZ01 | 1u << UCSZ00;
    UCSR0B = 1u << RXEN0 | 1u << TXEN0;
    OCR0A = TICKS_PER_MS - 1u;
    TCCR0A = 1u << WGM01;
    TCCR0B = 1u << CS01 | 1u << CS00;
}

static uint16_t clock_ms(void)
{
    static uint16_t now_ms;

    if ((TIFR0 & 1u << OCF0A) != 0) {
        TIFR0 = 1u << OCF0A;
        now_ms++;
    }
    return now_ms;
}

int main(void)
{
    uint16_t now_ms;
    uint8_t byte;

    start_hardware();
    mctp_endpoint_init(&endpoint, &mctp_config);
    pldm_init(&terminus, &pldm_config);
    for (;;) {
        now_ms = clock_ms();
        if ((UCSR0A & 1u << RXC0) != 0 && mctp_endpoint_wants_input(&endpoint))
            mctp_endpoint_receive(&endpoint, UDR0, now_ms);
        if ((UCSR0A & 1u << UDRE0) != 0 && mctp_endpoint_transmit(&endpoint, &byte))
            UDR0 = byte;
        mctp_endpoint_poll(&endpoint, now_ms);
        pldm_poll(&terminus, now_ms);
    }
}
