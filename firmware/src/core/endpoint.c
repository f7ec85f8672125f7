/* SPDX-License-Identifier: Apache-2.0 */
#include "endpoint.h"

#include <stddef.h>
#include <string.h>

#include "mctp_assembly.h"
#include "mctp_control.h"
#include "mctp_message.h"
#include "mctp_packet.h"
#include "mctp_serial.h"
#include "mctp_transmission.h"
#include "pldm_event_message.h"
#include "pldm_message.h"

#if MESSAGE_MAX < MCTP_SHORT_MESSAGE_ROOM
#error "a request of several packets has its response in the same body"
#endif

#define MCTP_SINGLE_PACKET (MCTP_SOM | MCTP_EOM)

static struct mctp_serial_rx receiver;
static struct mctp_transmission transmission;
static bool packet_waits;                              /* the receiver holds a packet that needs the transmitter */
static struct mctp_assembly *in_transit;               /* the assembly whose body is being sent */
static uint8_t short_message[MCTP_SHORT_MESSAGE_ROOM]; /* a single-packet request, then its response */

void endpoint_init(enum reset_cause cause, uint16_t boots)
{
    vendor_service_init(cause, boots);
    mctp_serial_rx_init(&receiver);
    pldm_init();
}

/* The source is the EID that was in force before the request took effect: Set Endpoint ID asks for that. */
static bool respond(const struct mctp_header *request, struct mctp_message *message)
{
    const struct mctp_header header = mctp_packet_reply_header(request, mctp_control_eid());
    const uint16_t length = mctp_message_respond(message);

    if (length == 0)
        return false;
    mctp_transmission_start(&transmission, &header, message->body, length);
    return true;
}

static void take_single_packet(const struct mctp_packet *packet)
{
    struct mctp_message message = {short_message, packet->payload_length, true};

    mctp_assembly_discard(&packet->header);
    memcpy(short_message, packet->payload, packet->payload_length);
    respond(&packet->header, &message);
}

static void take_fragment(const struct mctp_packet *packet, uint16_t now_ms)
{
    struct mctp_assembly *assembly = mctp_assembly_add(packet, now_ms);
    struct mctp_message message;

    if (assembly == NULL)
        return;
    message.body = assembly->body;
    message.length = assembly->length;
    message.single_packet = false;
    if (respond(&packet->header, &message))
        in_transit = assembly;
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

/* No response that this endpoint asks for takes more than one packet. */
static void take_response(const struct mctp_packet *packet)
{
    const struct mctp_response response = {
        packet->header.source, packet->header.flags & MCTP_TAG_MASK, packet->payload, packet->payload_length,
    };

    if (is_whole_message(packet))
        pldm_event_take_response(&response);
}

static bool may_need_transmitter(const struct mctp_packet *packet)
{
    return (packet->header.flags & MCTP_EOM) != 0;
}

static void take_packet(uint16_t now_ms)
{
    struct mctp_packet packet;

    packet_waits = false;
    mctp_packet_parse(&packet, receiver.packet, receiver.length);
    if (!mctp_packet_is_for(&packet, mctp_control_eid()))
        return;
    if (!is_request(&packet))
        take_response(&packet);
    else if (may_need_transmitter(&packet) && transmission.busy)
        packet_waits = true;
    else if (is_whole_message(&packet))
        take_single_packet(&packet);
    else
        take_fragment(&packet, now_ms);
}

bool endpoint_wants_input(void)
{
    return !packet_waits;
}

static void release_sent(void)
{
    if (in_transit == NULL || transmission.busy)
        return;
    mctp_assembly_release(in_transit);
    in_transit = NULL;
}

static void send_event(uint16_t now_ms)
{
    struct mctp_request request;
    struct mctp_header header;

    if (transmission.busy || !pldm_event_request(&request, now_ms))
        return;
    header = mctp_packet_request_header(request.destination, mctp_control_eid(), request.tag);
    mctp_transmission_start(&transmission, &header, request.body, request.length);
}

void endpoint_receive(uint8_t byte, uint16_t now_ms)
{
    if (!mctp_serial_rx_byte(&receiver, byte))
        return;
    release_sent();
    take_packet(now_ms);
}

void endpoint_line_fault(void)
{
    mctp_serial_rx_abort(&receiver);
}

void endpoint_poll(uint16_t now_ms)
{
    release_sent();
    mctp_assembly_expire(now_ms);
    if (packet_waits)
        take_packet(now_ms);
    pldm_poll(now_ms);
    send_event(now_ms);
}

bool endpoint_is_sending(void)
{
    return transmission.busy;
}

bool endpoint_transmit(uint8_t *byte)
{
    return mctp_transmission_byte(&transmission, byte);
}
