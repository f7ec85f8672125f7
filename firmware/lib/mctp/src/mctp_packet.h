/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_PACKET_H
#define MCTP_PACKET_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* MCTP packet: a four-byte transport header and at most one baseline transmission unit (DSP0236 clause 8). */
#define MCTP_HEADER_SIZE 4u
#define MCTP_UNIT 64u
#define MCTP_PACKET_MAX (MCTP_HEADER_SIZE + MCTP_UNIT)

#define MCTP_EID_NULL 0x00u
#define MCTP_EID_FIRST 0x08u
#define MCTP_EID_BROADCAST 0xFFu

/* Flag byte of the header. */
#define MCTP_SOM 0x80u
#define MCTP_EOM 0x40u
#define MCTP_SEQUENCE_SHIFT 4
#define MCTP_SEQUENCE_MASK 0x03u
#define MCTP_TAG_OWNER 0x08u
#define MCTP_TAG_MASK 0x07u

struct mctp_header {
    uint8_t version; /* reserved bits 7:4, header version 3:0 */
    uint8_t destination;
    uint8_t source;
    uint8_t flags;
};

struct mctp_packet {
    struct mctp_header header;
    const uint8_t *payload;
    uint8_t payload_length;
};

/* Splits length (at least MCTP_HEADER_SIZE) bytes into header and payload; the payload stays where it is. */
void mctp_packet_parse(struct mctp_packet *packet, const uint8_t *bytes, uint8_t length);

/* Whether an endpoint that holds own_eid (MCTP_EID_NULL: none yet) takes the packet. */
bool mctp_packet_is_for(const struct mctp_packet *packet, uint8_t own_eid);

uint8_t mctp_packet_sequence(const struct mctp_packet *packet);

/* The header of a message's first packet in answer to a request; SOM and EOM are left clear. */
struct mctp_header mctp_packet_reply_header(const struct mctp_header *request, uint8_t own_eid);

/* The same for a message that asks for a response, with a tag of this endpoint. */
struct mctp_header mctp_packet_request_header(uint8_t destination, uint8_t own_eid, uint8_t tag);

#if defined(__cplusplus)
}
#endif

#endif
