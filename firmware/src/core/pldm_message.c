/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_message.h"

#include <stdbool.h>
#include <string.h>

#include "pldm_event.h"
#include "pldm_header.h"
#include "pldm_input.h"
#include "pldm_numeric_effecter.h"
#include "pldm_numeric_sensor.h"
#include "pldm_state_effecter.h"
#include "pldm_state_sensor.h"
#include "pldm_type.h"

#define SAMPLE_INTERVAL_MS 50u

static uint16_t sampled_ms;

void pldm_init(void)
{
    pldm_numeric_effecters_init();
    pldm_state_effecters_init();
    pldm_numeric_sensors_init();
    pldm_state_sensors_init();
}

static void update_sensors(void)
{
    pldm_numeric_sensors_update();
    pldm_state_sensors_update();
}

static bool is_pldm_request(const struct mctp_message *message)
{
    if (message->length < PLDM_HEADER_SIZE)
        return false;
    if ((message->body[PLDM_BODY_TYPE] & PLDM_HEADER_VERSION_MASK) != 0)
        return false;
    return (message->body[PLDM_BODY_FLAGS] & PLDM_REQUEST) != 0;
}

/*
 * Moves the request data out of the way of the response, which takes their place, and returns their length. What is
 * too long for every command is cut, and has a length that no command allows.
 */
static uint8_t move_request(uint8_t *request, const struct mctp_message *message)
{
    const uint16_t length = (uint16_t)(message->length - PLDM_HEADER_SIZE);
    const bool fits = length <= PLDM_REQUEST_DATA_MAX;

    memcpy(request, message->body + PLDM_HEADER_SIZE, fits ? length : PLDM_REQUEST_DATA_MAX);
    return fits ? (uint8_t)length : UINT8_MAX;
}

uint16_t pldm_message_respond(struct mctp_message *message)
{
    uint8_t request[PLDM_REQUEST_DATA_MAX];
    uint8_t *body = message->body;
    struct pldm_exchange exchange = {request, 0, body + PLDM_HEADER_SIZE + 1, 0};
    uint8_t flags;
    uint8_t completion;

    if (!is_pldm_request(message))
        return 0;
    flags = body[PLDM_BODY_FLAGS];
    pldm_input_count_request();
    exchange.request_length = move_request(request, message);
    completion = pldm_type_execute(body[PLDM_BODY_TYPE], body[PLDM_BODY_COMMAND], &exchange);
    update_sensors();
    if ((flags & PLDM_DATAGRAM) != 0)
        return 0;
    body[PLDM_BODY_FLAGS] = flags & PLDM_INSTANCE_ID_MASK;
    body[PLDM_HEADER_SIZE] = completion;
    if (completion != PLDM_SUCCESS)
        return PLDM_HEADER_SIZE + 1u;
    return (uint16_t)(PLDM_HEADER_SIZE + 1u + exchange.response_length);
}

void pldm_poll(uint16_t now_ms)
{
    pldm_event_tick(now_ms);
    if ((uint16_t)(now_ms - sampled_ms) < SAMPLE_INTERVAL_MS)
        return;
    sampled_ms = now_ms;
    update_sensors();
}
