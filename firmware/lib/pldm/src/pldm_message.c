/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_message.h"

#include <mctp_assert.h>
#include <mctp_flash.h>
#include <stdbool.h>
#include <string.h>

#include "pldm_event.h"
#include "pldm_event_message.h"
#include "pldm_header.h"
#include "pldm_numeric_effecter.h"
#include "pldm_numeric_sensor.h"
#include "pldm_state_effecter.h"
#include "pldm_state_sensor.h"
#include "pldm_type.h"

#define SAMPLE_INTERVAL_MS 50u
#define COMPLETION_AT PLDM_HEADER_SIZE
#define DATA_AT (PLDM_HEADER_SIZE + 1u)
#define TOO_LONG ((mctp_size)-1)

void pldm_init(struct pldm_terminus *terminus, const struct pldm_config *config)
{
    memset(terminus, 0, sizeof *terminus);
    mctp_flash_copy(&terminus->config, config, sizeof *config);
    pldm_numeric_effecters_init(terminus);
    pldm_state_effecters_init(terminus);
    pldm_numeric_sensors_init(terminus);
    pldm_state_sensors_init(terminus);
}

static void update_sensors(struct pldm_terminus *terminus)
{
    pldm_numeric_sensors_update(terminus);
    pldm_state_sensors_update(terminus);
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
static mctp_size move_request(uint8_t *request, const struct mctp_message *message)
{
    const uint16_t length = (uint16_t)(message->length - PLDM_HEADER_SIZE);
    const bool fits = length <= PLDM_REQUEST_DATA_MAX;

    memcpy(request, message->body + PLDM_HEADER_SIZE, fits ? length : PLDM_REQUEST_DATA_MAX);
    return fits ? (mctp_size)length : TOO_LONG;
}

/* Also the error of a response that there was no room for. */
static uint16_t finish(uint8_t *body, const struct pldm_exchange *exchange, uint8_t completion)
{
    MCTP_ASSERT(!exchange->overflows);
    body[COMPLETION_AT] = exchange->overflows ? PLDM_ERROR : completion;
    if (body[COMPLETION_AT] != PLDM_SUCCESS)
        return DATA_AT;
    return (uint16_t)(DATA_AT + exchange->response_length);
}

static mctp_size room_of(const struct mctp_message *message)
{
    return (mctp_size)((message->room < PLDM_BODY_MAX ? message->room : PLDM_BODY_MAX) - DATA_AT);
}

uint16_t pldm_respond(void *context, struct mctp_message *message)
{
    struct pldm_terminus *terminus = (struct pldm_terminus *)context;
    uint8_t request[PLDM_REQUEST_DATA_MAX];
    uint8_t *body = message->body;
    struct pldm_exchange exchange = {request, 0, body + DATA_AT, 0, room_of(message), false, terminus};
    uint8_t flags;
    uint8_t completion;

    if (!is_pldm_request(message))
        return 0;
    flags = body[PLDM_BODY_FLAGS];
    terminus->requests_served++;
    exchange.request_length = move_request(request, message);
    completion =
        pldm_type_execute(terminus->config.description, body[PLDM_BODY_TYPE], body[PLDM_BODY_COMMAND], &exchange);
    update_sensors(terminus);
    if ((flags & PLDM_DATAGRAM) != 0)
        return 0;
    body[PLDM_BODY_FLAGS] = flags & PLDM_INSTANCE_ID_MASK;
    return finish(body, &exchange, completion);
}

static void sample(struct pldm_terminus *terminus, uint16_t now_ms)
{
    if ((uint16_t)(now_ms - terminus->sampled_ms) < SAMPLE_INTERVAL_MS)
        return;
    terminus->sampled_ms = now_ms;
    update_sensors(terminus);
}

void pldm_poll(struct pldm_terminus *terminus, uint16_t now_ms)
{
    pldm_event_tick(&terminus->events, now_ms);
    sample(terminus, now_ms);
    pldm_event_send(terminus, now_ms);
}

uint8_t pldm_tid(const struct pldm_terminus *terminus)
{
    return terminus->tid;
}

uint32_t pldm_requests_served(const struct pldm_terminus *terminus)
{
    return terminus->requests_served;
}
