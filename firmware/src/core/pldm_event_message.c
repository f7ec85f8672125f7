/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_event_message.h"

#include <string.h>

#include "little_endian.h"
#include "pldm_base.h"
#include "pldm_event.h"
#include "pldm_event_receiver.h"
#include "pldm_header.h"
#include "pldm_type.h"

enum {
    EVENT_ID_NOT_VALID = 0x82,
};

#define FORMAT_VERSION 1u
#define PLATFORM_EVENT_MESSAGE 0x0Au

/* A request is sent three times, half a second apart (DSP0240 PN1 and PT2). */
#define TRANSMISSIONS 3u
#define RETRY_MS 500u
#define TAG_COUNT 8u

#define EVENT_AT (PLDM_HEADER_SIZE + 3u) /* after format version, TID and class */

static struct {
    uint16_t event_id; /* of the event that was sent last */
    uint8_t transmissions;
    uint16_t sent_ms;
    uint8_t next_instance_id;
    uint8_t length;
    uint8_t body[EVENT_AT + EVENT_DATA_MAX];
} sent;

static void add_event(struct pldm_exchange *exchange, const struct pldm_event *event)
{
    uint8_t data_at;

    pldm_add_u16(exchange, event->id);
    pldm_add_u32(exchange, 0); /* no next part */
    pldm_add_u8(exchange, PLDM_START_AND_END);
    pldm_add_u8(exchange, event->event_class);
    pldm_add_u32(exchange, event->length);
    data_at = exchange->response_length;
    pldm_add_bytes(exchange, event->data, event->length);
    pldm_add_crc32(exchange, data_at);
}

static uint8_t give_oldest(struct pldm_exchange *exchange)
{
    const struct pldm_event *event = pldm_event_oldest();

    if (event != NULL)
        add_event(exchange, event);
    else
        pldm_add_u16(exchange, EVENT_NONE);
    return PLDM_SUCCESS;
}

static uint8_t acknowledge(struct pldm_exchange *exchange, uint16_t id)
{
    const struct pldm_event *event = pldm_event_oldest();

    if (event == NULL || event->id != id)
        return EVENT_ID_NOT_VALID;
    pldm_event_remove_oldest();
    pldm_add_u16(exchange, pldm_event_oldest() != NULL ? EVENT_MORE : EVENT_NONE);
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
    pldm_add_u8(exchange, pldm_tid());
    if (pldm_event_mode() != EVENTS_POLLED) {
        pldm_add_u16(exchange, EVENT_NONE);
        return PLDM_SUCCESS;
    }
    return operation == PLDM_GET_FIRST_PART ? give_oldest(exchange) : acknowledge(exchange, load_u16(request + 6));
}

static bool sends_events(void)
{
    return pldm_event_mode() == EVENTS_ASYNCHRONOUS || pldm_event_mode() == EVENTS_KEEP_ALIVE;
}

static void compose(const struct pldm_event *event)
{
    const uint8_t head[EVENT_AT] = {
        MCTP_TYPE_PLDM, (uint8_t)(PLDM_REQUEST | sent.next_instance_id), PLDM_TYPE_PLATFORM, PLATFORM_EVENT_MESSAGE,
        FORMAT_VERSION, pldm_tid(), event->event_class,
    };

    memcpy(sent.body, head, sizeof head);
    memcpy(sent.body + sizeof head, event->data, event->length);
    sent.length = (uint8_t)(sizeof head + event->length);
    sent.event_id = event->id;
    sent.transmissions = 0;
    sent.next_instance_id = (sent.next_instance_id + 1u) & PLDM_INSTANCE_ID_MASK;
}

static uint8_t own_tag(void)
{
    return sent.body[PLDM_BODY_FLAGS] % TAG_COUNT;
}

/* The next event, or the last one once more. */
static bool is_due(const struct pldm_event *event, uint16_t now_ms)
{
    if (event->id != sent.event_id) {
        compose(event);
        return true;
    }
    if ((uint16_t)(now_ms - sent.sent_ms) < RETRY_MS)
        return false;
    if (sent.transmissions < TRANSMISSIONS)
        return true;
    pldm_event_remove_oldest();
    return false;
}

bool pldm_event_request(struct mctp_request *request, uint16_t now_ms)
{
    const struct pldm_event *event = sends_events() ? pldm_event_oldest() : NULL;

    if (event == NULL || !is_due(event, now_ms))
        return false;
    sent.transmissions++;
    sent.sent_ms = now_ms;
    request->destination = pldm_event_receiver();
    request->tag = own_tag();
    request->body = sent.body;
    request->length = sent.length;
    return true;
}

static bool is_awaited(const struct mctp_response *response)
{
    const struct pldm_event *event = pldm_event_oldest();

    if (event == NULL || event->id != sent.event_id || sent.transmissions == 0)
        return false;
    return response->source == pldm_event_receiver() && response->tag == own_tag();
}

/* Type and command as in the request, its instance ID, and neither Rq nor D. */
static bool answers_request(const uint8_t *body)
{
    return body[0] == sent.body[0] && body[PLDM_BODY_TYPE] == sent.body[PLDM_BODY_TYPE] &&
           body[PLDM_BODY_COMMAND] == sent.body[PLDM_BODY_COMMAND] &&
           (body[PLDM_BODY_FLAGS] & (PLDM_REQUEST | PLDM_DATAGRAM)) == 0 &&
           ((body[PLDM_BODY_FLAGS] ^ sent.body[PLDM_BODY_FLAGS]) & PLDM_INSTANCE_ID_MASK) == 0;
}

void pldm_event_take_response(const struct mctp_response *response)
{
    if (response->length <= PLDM_HEADER_SIZE || !is_awaited(response))
        return;
    if (answers_request(response->body))
        pldm_event_remove_oldest();
}
