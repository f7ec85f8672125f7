/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_packet.h"

#define HEADER_VERSION 0x01u
#define HEADER_VERSION_MASK 0x0Fu

void mctp_packet_parse(struct mctp_packet *packet, const uint8_t *bytes, uint8_t length)
{
    packet->header.version = bytes[0];
    packet->header.destination = bytes[1];
    packet->header.source = bytes[2];
    packet->header.flags = bytes[3];
    packet->payload = bytes + MCTP_HEADER_SIZE;
    packet->payload_length = (uint8_t)(length - MCTP_HEADER_SIZE);
}

static bool is_addressed_to(uint8_t destination, uint8_t own_eid)
{
    return destination == own_eid || destination == MCTP_EID_NULL || destination == MCTP_EID_BROADCAST;
}

bool mctp_packet_is_for(const struct mctp_packet *packet, uint8_t own_eid)
{
    const struct mctp_header *header = &packet->header;

    if ((header->version & HEADER_VERSION_MASK) != HEADER_VERSION)
        return false;
    if (!is_addressed_to(header->destination, own_eid))
        return false;
    return header->source != MCTP_EID_BROADCAST;
}

uint8_t mctp_packet_sequence(const struct mctp_packet *packet)
{
    return (packet->header.flags >> MCTP_SEQUENCE_SHIFT) & MCTP_SEQUENCE_MASK;
}

struct mctp_header mctp_packet_reply_header(const struct mctp_header *request, uint8_t own_eid)
{
    const struct mctp_header reply = {
        .version = HEADER_VERSION,
        .destination = request->source,
        .source = own_eid,
        .flags = request->flags & MCTP_TAG_MASK,
    };

    return reply;
}

struct mctp_header mctp_packet_request_header(uint8_t destination, uint8_t own_eid, uint8_t tag)
{
    const struct mctp_header header = {
        .version = HEADER_VERSION,
        .destination = destination,
        .source = own_eid,
        .flags = (uint8_t)(MCTP_TAG_OWNER | tag),
    };

    return header;
}
