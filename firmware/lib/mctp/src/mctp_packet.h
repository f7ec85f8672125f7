/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_PACKET_H
#define MCTP_PACKET_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* MCTP packet: a four-byte transport header and at most one transmission unit (DSP0236 clause 8). */
#define MCTP_HEADER_SIZE 4u
#define MCTP_UNIT 64u /* bytes of the baseline transmission unit, in which everything is sent */

/*
 * The largest transmission unit that is taken, in bytes: a build may say more than the baseline, for the whole
 * application. Above 120 there are packets whose byte count is 7D or 7E, of which the sources of DSP0253 differ in
 * whether it is escaped; here it is not, so that a packet of 7E bytes is none.
 */
#ifndef MCTP_UNIT_TAKEN
#define MCTP_UNIT_TAKEN MCTP_UNIT
#endif
#if MCTP_UNIT_TAKEN < 64 || MCTP_UNIT_TAKEN > 250
#error "MCTP_UNIT_TAKEN: from 64 to 250, so that with a header it is less than a byte can count"
#endif
#define MCTP_PACKET_MAX (MCTP_HEADER_SIZE + MCTP_UNIT_TAKEN) /* bytes of the longest packet that is taken */

#define MCTP_EID_NULL 0x00u      /* no EID yet; as a destination: whoever is at the other end (DSP0236 clause 8) */
#define MCTP_EID_FIRST 0x08u     /* the first EID that may be assigned */
#define MCTP_EID_BROADCAST 0xFFu /* every endpoint */

/* Flag byte of the header. */
#define MCTP_SOM 0x80u
#define MCTP_EOM 0x40u           /* the message's last packet */
#define MCTP_SEQUENCE_SHIFT 4    /* where the two bits of the packet's number in its message begin */
#define MCTP_SEQUENCE_MASK 0x03u /* both of these bits, shifted down */
#define MCTP_TAG_OWNER 0x08u     /* the tag is its sender's own: a request */
#define MCTP_TAG_MASK 0x07u      /* the tag */

/* The transport header, a byte each (DSP0236 clause 8). */
struct mctp_header {
    uint8_t version;     /* reserved bits 7:4, header version 3:0 */
    uint8_t destination; /* EID */
    uint8_t source;      /* EID */
    uint8_t flags;       /* MCTP_SOM and those below it */
};

/* A packet, whose payload lies elsewhere. */
struct mctp_packet {
    struct mctp_header header; /* as it came or goes */
    const uint8_t *payload;    /* what follows the header */
    uint8_t payload_length;    /* bytes, MCTP_UNIT_TAKEN at most */
};

/* Splits length (at least MCTP_HEADER_SIZE) bytes into header and payload; the payload stays where it is. */
void mctp_packet_parse(struct mctp_packet *packet, const uint8_t *bytes, uint8_t length);

/* Whether an endpoint that holds own_eid (MCTP_EID_NULL: none yet) takes the packet. */
bool mctp_packet_is_for(const struct mctp_packet *packet, uint8_t own_eid);

/* The packet's number in its message, 0 to 3. */
uint8_t mctp_packet_sequence(const struct mctp_packet *packet);

/* The header of a message's first packet in answer to a request; SOM and EOM are left clear. */
struct mctp_header mctp_packet_reply_header(const struct mctp_header *request, uint8_t own_eid);

/* The same for a message that asks for a response, with a tag of this endpoint. */
struct mctp_header mctp_packet_request_header(uint8_t destination, uint8_t own_eid, uint8_t tag);

#if defined(__cplusplus)
}
#endif

#endif
