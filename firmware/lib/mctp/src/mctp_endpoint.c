/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_endpoint.h"

#include <stddef.h>
#include <string.h>

#include "mctp_assert.h"
#include "mctp_flash.h"
#include "mctp_packet.h"

#define MCTP_SINGLE_PACKET (MCTP_SOM | MCTP_EOM)

void mctp_endpoint_init(struct mctp_endpoint *endpoint, const struct mctp_config *config)
{
    memset(endpoint, 0, sizeof *endpoint);
    mctp_flash_copy(&endpoint->control.config, config, sizeof *config);
    MCTP_ASSERT(endpoint->control.config.message_room >= MCTP_UNIT_TAKEN);
    mctp_assembly_init(&endpoint->control.config.pool);
    mctp_serial_rx_init(&endpoint->receiver);
}

uint8_t mctp_endpoint_eid(const struct mctp_endpoint *endpoint)
{
    return endpoint->control.eid;
}

void mctp_endpoint_keep_eid(struct mctp_endpoint *endpoint, uint8_t eid)
{
    endpoint->control.eid = eid;
}

uint8_t mctp_endpoint_requester(const struct mctp_endpoint *endpoint)
{
    struct mctp_packet packet;

    mctp_packet_parse(&packet, endpoint->receiver.packet, endpoint->receiver.length);
    return packet.header.source;
}

static uint16_t handle(struct mctp_endpoint *endpoint, struct mctp_message *message)
{
    if (message->length == 0)
        return 0;
    if (message->body[0] == MCTP_TYPE_CONTROL)
        return mctp_control_respond(&endpoint->control, message);
    return mctp_message_respond(&endpoint->control.config.handlers, message);
}

/* The transmitter is kept for the answer, so that no request of a handler's own is in its place. */
static uint16_t ask_handler(struct mctp_endpoint *endpoint, struct mctp_message *message)
{
    uint16_t length;

    endpoint->is_answering = true;
    length = handle(endpoint, message);
    endpoint->is_answering = false;
    return length;
}

/* The source is the EID that was in force before the request took effect: Set Endpoint ID asks for that. */
static bool answer(struct mctp_endpoint *endpoint, const struct mctp_header *request, struct mctp_message *message)
{
    const struct mctp_header header = mctp_packet_reply_header(request, endpoint->control.eid);
    const uint16_t length = ask_handler(endpoint, message);

    MCTP_ASSERT(length <= message->room);
    if (length == 0)
        return false;
    mctp_transmission_start(&endpoint->transmission, &header, message->body, length);
    return true;
}

static void take_single_packet(struct mctp_endpoint *endpoint, const struct mctp_packet *packet)
{
    const struct mctp_config *config = &endpoint->control.config;
    struct mctp_message message = {config->message, packet->payload_length, config->message_room, true};

    mctp_assembly_discard(&endpoint->control.config.pool, &packet->header);
    memcpy(message.body, packet->payload, packet->payload_length);
    answer(endpoint, &packet->header, &message);
}

static void take_fragment(struct mctp_endpoint *endpoint, const struct mctp_packet *packet, uint16_t now_ms)
{
    struct mctp_assembly *assembly = mctp_assembly_add(&endpoint->control.config.pool, packet, now_ms);
    struct mctp_message message;

    if (assembly == NULL)
        return;
    message.body = assembly->body;
    message.length = assembly->length;
    message.room = endpoint->control.config.pool.room;
    message.single_packet = false;
    if (answer(endpoint, &packet->header, &message))
        endpoint->in_transit = assembly;
    else
        mctp_assembly_release(assembly);
}

static bool is_request(const struct mctp_packet *packet)
{
    return (packet->header.flags & MCTP_TAG_OWNER) != 0;
}

static bool is_whole_message(const struct mctp_packet *packet)
{
    return (packet->header.flags & MCTP_SINGLE_PACKET) == MCTP_SINGLE_PACKET;
}

static void pass(const struct mctp_endpoint *endpoint, const struct mctp_header *header, const uint8_t *body,
                 mctp_size length)
{
    const struct mctp_response response = {header->source, header->flags & MCTP_TAG_MASK, body, length};

    if (length > 0)
        mctp_message_take_response(&endpoint->control.config.handlers, &response);
}

static void pass_fragment(const struct mctp_endpoint *endpoint, const struct mctp_packet *packet, uint16_t now_ms)
{
    struct mctp_assembly *assembly = mctp_assembly_add(&endpoint->control.config.pool, packet, now_ms);

    if (assembly == NULL)
        return;
    pass(endpoint, &packet->header, assembly->body, (mctp_size)assembly->length);
    mctp_assembly_release(assembly);
}

static void pass_response(const struct mctp_endpoint *endpoint, const struct mctp_packet *packet, uint16_t now_ms)
{
    if (is_whole_message(packet)) {
        pass(endpoint, &packet->header, packet->payload, packet->payload_length);
        return;
    }
    if (MCTP_LARGE_MESSAGES)
        pass_fragment(endpoint, packet, now_ms);
}

static bool may_need_transmitter(const struct mctp_packet *packet)
{
    return (packet->header.flags & MCTP_EOM) != 0;
}

static void release_sent(struct mctp_endpoint *endpoint)
{
    if (endpoint->in_transit == NULL || endpoint->transmission.busy)
        return;
    mctp_assembly_release(endpoint->in_transit);
    endpoint->in_transit = NULL;
}

/* What has left is released behind the look at the transmitter: it may end in between, and the next takes its place. */
static void take_packet(struct mctp_endpoint *endpoint, uint16_t now_ms)
{
    struct mctp_packet packet;

    endpoint->packet_waits = false;
    mctp_packet_parse(&packet, endpoint->receiver.packet, endpoint->receiver.length);
    if (!mctp_packet_is_for(&packet, endpoint->control.eid))
        return;
    if (is_request(&packet) && may_need_transmitter(&packet) && endpoint->transmission.busy) {
        endpoint->packet_waits = true;
        return;
    }
    release_sent(endpoint);
    if (!is_request(&packet))
        pass_response(endpoint, &packet, now_ms);
    else if (is_whole_message(&packet))
        take_single_packet(endpoint, &packet);
    else
        take_fragment(endpoint, &packet, now_ms);
}

bool mctp_endpoint_wants_input(const struct mctp_endpoint *endpoint)
{
    return !endpoint->packet_waits;
}

bool mctp_endpoint_request(struct mctp_endpoint *endpoint, const struct mctp_request *request)
{
    struct mctp_header header;

    MCTP_ASSERT(request->tag <= MCTP_TAG_MASK);
    MCTP_ASSERT(request->length > 0 && request->length <= MCTP_UNIT);
    if (endpoint->transmission.busy || endpoint->is_answering)
        return false;
    header = mctp_packet_request_header(request->destination, endpoint->control.eid, request->tag);
    mctp_transmission_start(&endpoint->transmission, &header, request->body, request->length);
    return true;
}

void mctp_endpoint_receive(struct mctp_endpoint *endpoint, uint8_t byte, uint16_t now_ms)
{
    MCTP_ASSERT(!endpoint->packet_waits);
    if (mctp_serial_rx_byte(&endpoint->receiver, byte))
        take_packet(endpoint, now_ms);
}

void mctp_endpoint_line_fault(struct mctp_endpoint *endpoint)
{
    mctp_serial_rx_abort(&endpoint->receiver);
}

void mctp_endpoint_poll(struct mctp_endpoint *endpoint, uint16_t now_ms)
{
    release_sent(endpoint);
    mctp_assembly_expire(&endpoint->control.config.pool, now_ms);
    if (endpoint->packet_waits)
        take_packet(endpoint, now_ms);
}

bool mctp_endpoint_is_sending(const struct mctp_endpoint *endpoint)
{
    return endpoint->transmission.busy;
}

bool mctp_endpoint_transmit(struct mctp_endpoint *endpoint, uint8_t *byte)
{
    return mctp_transmission_byte(&endpoint->transmission, byte);
}
