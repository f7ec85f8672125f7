/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_event_message.h"

#include <string.h>

#include "pldm_command.h"
#include "pldm_header.h"
#include "pldm_little_endian.h"
#include "pldm_own_request.h"

enum {
    EVENT_ID_NOT_VALID = 0x82,
};

#define FORMAT_VERSION 1u
#define PLATFORM_EVENT_MESSAGE 0x0Au

/* A request is sent three times, half a second apart (DSP0240 PN1 and PT2). */
#define TRANSMISSIONS 3u
#define RETRY_MS 500u

#define EVENT_AT (PLDM_HEADER_SIZE + 3u) /* after format version, TID and class */

static void add_event(struct pldm_exchange *exchange, const struct pldm_event *event)
{
    uint8_t data_at;

    pldm_add_u16(exchange, event->id);
    pldm_add_u32(exchange, 0); /* no next part */
    pldm_add_u8(exchange, PLDM_START_AND_END);
    pldm_add_u8(exchange, event->event_class);
    pldm_add_u32(exchange, event->length);
    data_at = (uint8_t)exchange->response_length;
    pldm_add_bytes(exchange, event->data, event->length);
    pldm_add_crc32(exchange, data_at);
}

static uint8_t give_oldest(struct pldm_exchange *exchange)
{
    const struct pldm_event *event = pldm_event_oldest(&exchange->terminus->events);

    if (event != NULL)
        add_event(exchange, event);
    else
        pldm_add_u16(exchange, PLDM_EVENT_NONE);
    return PLDM_SUCCESS;
}

static uint8_t acknowledge(struct pldm_exchange *exchange, uint16_t id)
{
    struct pldm_event_queue *events = &exchange->terminus->events;
    const struct pldm_event *event = pldm_event_oldest(events);

    if (event == NULL || event->id != id)
        return EVENT_ID_NOT_VALID;
    pldm_event_remove_oldest(events);
    pldm_add_u16(exchange, pldm_event_oldest(events) != NULL ? PLDM_EVENT_MORE : PLDM_EVENT_NONE);
    return PLDM_SUCCESS;
}

/* Every event fits one part, so no handle of a next part is ever given out. */
uint8_t pldm_poll_for_event_message(struct pldm_exchange *exchange)
{
    const uint8_t *request = exchange->request;
    const uint8_t operation = request[1];

    if (request[0] != FORMAT_VERSION)
        return PLDM_INVALID_FORMAT_VERSION;
    if (operation != PLDM_GET_FIRST_PART && operation != PLDM_ACKNOWLEDGE_ONLY)
        return PLDM_ERROR_INVALID_DATA;
    pldm_add_u8(exchange, exchange->terminus->tid);
    if (exchange->terminus->events.mode != PLDM_EVENTS_POLLED) {
        pldm_add_u16(exchange, PLDM_EVENT_NONE);
        return PLDM_SUCCESS;
    }
    return operation == PLDM_GET_FIRST_PART ? give_oldest(exchange) : acknowledge(exchange, pldm_load_u16(request + 6));
}

static bool sends_events(const struct pldm_event_queue *events)
{
    return events->mode == PLDM_EVENTS_ASYNCHRONOUS || events->mode == PLDM_EVENTS_KEEP_ALIVE;
}

static void compose(struct pldm_event_transmission *sent, uint8_t tid, const struct pldm_event *event)
{
    const uint8_t head[EVENT_AT] = {
        MCTP_TYPE_PLDM, (uint8_t)(PLDM_REQUEST | sent->next_instance_id), PLDM_TYPE_PLATFORM, PLATFORM_EVENT_MESSAGE,
        FORMAT_VERSION, tid, event->event_class,
    };

    memcpy(sent->body, head, sizeof head);
    memcpy(sent->body + sizeof head, event->data, event->length);
    sent->length = (uint8_t)(sizeof head + event->length);
    sent->event_id = event->id;
    sent->transmissions = 0;
    sent->next_instance_id = (sent->next_instance_id + 1u) & PLDM_INSTANCE_ID_MASK;
}

/* The next event, or the last one once more. */
static bool is_due(struct pldm_terminus *terminus, const struct pldm_event *event, uint16_t now_ms)
{
    struct pldm_event_transmission *sent = &terminus->sent;

    if (event->id != sent->event_id) {
        compose(sent, terminus->tid, event);
        return true;
    }
    if ((uint16_t)(now_ms - sent->sent_ms) < RETRY_MS)
        return false;
    if (sent->transmissions < TRANSMISSIONS)
        return true;
    pldm_event_remove_oldest(&terminus->events);
    return false;
}

void pldm_event_send(struct pldm_terminus *terminus, uint16_t now_ms)
{
    struct pldm_event_transmission *sent = &terminus->sent;
    const struct pldm_event *event = sends_events(&terminus->events) ? pldm_event_oldest(&terminus->events) : NULL;
    struct mctp_request request;

    if (event == NULL || mctp_endpoint_is_sending(terminus->config.endpoint) || !is_due(terminus, event, now_ms))
        return;
    sent->transmissions++;
    sent->sent_ms = now_ms;
    request.destination = terminus->event_receiver;
    request.tag = pldm_own_tag(sent->body);
    request.body = sent->body;
    request.length = sent->length;
    mctp_endpoint_request(terminus->config.endpoint, &request);
}

static bool is_awaited(const struct pldm_terminus *terminus, const struct mctp_response *response)
{
    const struct pldm_event_transmission *sent = &terminus->sent;
    const struct pldm_event *event = pldm_event_oldest(&terminus->events);

    if (event == NULL || event->id != sent->event_id || sent->transmissions == 0)
        return false;
    return response->source == terminus->event_receiver && response->tag == pldm_own_tag(sent->body);
}

void pldm_take_response(void *context, const struct mctp_response *response)
{
    struct pldm_terminus *terminus = (struct pldm_terminus *)context;

    if (response->length <= PLDM_HEADER_SIZE || !is_awaited(terminus, response))
        return;
    if (pldm_answers(terminus->sent.body, response->body))
        pldm_event_remove_oldest(&terminus->events);
}
