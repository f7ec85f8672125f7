/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_event_receiver.h"

#include <mctp_packet.h>

#include "pldm_event.h"
#include "pldm_little_endian.h"
#include "pldm_terminus.h"

enum {
    INVALID_PROTOCOL_TYPE = 0x80,
    ENABLE_METHOD_NOT_SUPPORTED = 0x81,
    HEARTBEAT_NOT_SUPPORTED = 0x82,
};

#define TRANSPORT_MCTP 0u
#define LENGTH_WITHOUT_HEARTBEAT 3u
#define LENGTH_WITH_HEARTBEAT 5u
#define FORMAT_VERSION 1u
#define SUPPORTED_MODES (1u << PLDM_EVENTS_ASYNCHRONOUS | 1u << PLDM_EVENTS_POLLED | 1u << PLDM_EVENTS_KEEP_ALIVE)

/* Only one mode has heartbeats; with the others their interval may be there all the same. */
static uint8_t check_heartbeat(uint8_t mode, const struct pldm_exchange *exchange)
{
    if (mode != PLDM_EVENTS_KEEP_ALIVE)
        return PLDM_SUCCESS;
    if (exchange->request_length == LENGTH_WITHOUT_HEARTBEAT)
        return PLDM_ERROR_INVALID_LENGTH;
    return pldm_load_u16(exchange->request + 3) > 0 ? PLDM_SUCCESS : HEARTBEAT_NOT_SUPPORTED;
}

static uint8_t check_receiver(uint8_t mode, uint8_t transport, uint8_t eid, const struct pldm_exchange *exchange)
{
    uint8_t completion;

    if (mode > PLDM_EVENTS_KEEP_ALIVE)
        return ENABLE_METHOD_NOT_SUPPORTED;
    if (transport != TRANSPORT_MCTP)
        return INVALID_PROTOCOL_TYPE;
    completion = check_heartbeat(mode, exchange);
    if (completion != PLDM_SUCCESS)
        return completion;
    if (mode != PLDM_EVENTS_OFF && (eid < MCTP_EID_FIRST || eid == MCTP_EID_BROADCAST))
        return PLDM_ERROR_INVALID_DATA;
    return PLDM_SUCCESS;
}

uint8_t pldm_set_event_receiver(struct pldm_exchange *exchange)
{
    const uint8_t *request = exchange->request;
    const uint8_t mode = request[0];
    const uint8_t eid = request[2];
    const mctp_size length = exchange->request_length;
    uint8_t completion;

    if (length != LENGTH_WITHOUT_HEARTBEAT && length != LENGTH_WITH_HEARTBEAT)
        return PLDM_ERROR_INVALID_LENGTH;
    completion = check_receiver(mode, request[1], eid, exchange);
    if (completion != PLDM_SUCCESS)
        return completion;
    if (mode != PLDM_EVENTS_OFF)
        exchange->terminus->event_receiver = eid;
    pldm_event_start(&exchange->terminus->events, mode,
                     mode == PLDM_EVENTS_KEEP_ALIVE ? pldm_load_u16(request + 3) : 0);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_event_receiver(struct pldm_exchange *exchange)
{
    pldm_add_u8(exchange, TRANSPORT_MCTP);
    pldm_add_u8(exchange, exchange->terminus->event_receiver);
    return PLDM_SUCCESS;
}

uint8_t pldm_event_message_supported(struct pldm_exchange *exchange)
{
    if (exchange->request[0] != FORMAT_VERSION)
        return PLDM_INVALID_FORMAT_VERSION;
    pldm_add_u8(exchange, exchange->terminus->events.mode);
    pldm_add_u8(exchange, SUPPORTED_MODES);
    pldm_add_u8(exchange, 2);
    pldm_add_u8(exchange, PLDM_EVENT_CLASS_SENSOR);
    pldm_add_u8(exchange, PLDM_EVENT_CLASS_HEARTBEAT);
    return PLDM_SUCCESS;
}

uint8_t pldm_event_message_buffer_size(struct pldm_exchange *exchange)
{
    if (pldm_load_u16(exchange->request) == 0)
        return PLDM_ERROR_INVALID_DATA;
    pldm_add_u16(exchange, PLDM_RESPONSE_MAX);
    return PLDM_SUCCESS;
}
