/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_ASSEMBLY_H
#define MCTP_ASSEMBLY_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_packet.h"

/* Messages that can be under assembly at the same time, and the longest of them in bytes. */
#ifndef ASSEMBLY_CONTEXTS
#define ASSEMBLY_CONTEXTS 2
#endif
#ifndef MESSAGE_MAX
#define MESSAGE_MAX 384
#endif

/* An unfinished message is given up after this many milliseconds without a packet. */
#define ASSEMBLY_TIMEOUT_MS 2000u

/* A message from one terminus: source EID, tag owner and tag (DSP0236 message assembly). */
struct mctp_assembly {
    uint8_t state;
    uint8_t source;
    uint8_t owner_and_tag;
    uint8_t next_sequence;
    uint16_t length;
    uint16_t touched_ms;
    uint8_t body[MESSAGE_MAX];
};

/*
 * Takes one packet of a multi-packet message. Returns the assembly that this packet completed, which then
 * belongs to the caller until mctp_assembly_release; otherwise a null pointer.
 */
struct mctp_assembly *mctp_assembly_add(const struct mctp_packet *packet, uint16_t now_ms);

/* A message that needs no assembly began on the packet's terminus: an unfinished one there is discarded. */
void mctp_assembly_discard(const struct mctp_header *header);

void mctp_assembly_release(struct mctp_assembly *assembly);

/* Discards what has waited too long. Call at least every 30 seconds. */
void mctp_assembly_expire(uint16_t now_ms);

#endif
