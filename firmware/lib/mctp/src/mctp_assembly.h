/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_ASSEMBLY_H
#define MCTP_ASSEMBLY_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_packet.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* An unfinished message is given up after this many milliseconds without a packet. */
#define MCTP_ASSEMBLY_TIMEOUT_MS 2000u

/* A message from one terminus: source EID, tag owner and tag (DSP0236 message assembly). */
struct mctp_assembly {
    uint8_t state;
    uint8_t source;
    uint8_t owner_and_tag;
    uint8_t next_sequence;
    uint16_t length;
    uint16_t touched_ms;
    uint8_t *body;
};

/* The messages that can be under assembly at the same time. */
struct mctp_assembly_pool {
    struct mctp_assembly *assemblies;
    uint8_t count;
    uint16_t room;   /* the longest message, in bytes */
    uint8_t *bodies; /* room for count of them */
};

void mctp_assembly_init(const struct mctp_assembly_pool *pool);

/*
 * Takes one packet of a multi-packet message. Returns the assembly that this packet completed, which then
 * belongs to the caller until mctp_assembly_release; otherwise a null pointer.
 */
struct mctp_assembly *mctp_assembly_add(const struct mctp_assembly_pool *pool, const struct mctp_packet *packet,
                                        uint16_t now_ms);

/* A message that needs no assembly began on the packet's terminus: an unfinished one there is discarded. */
void mctp_assembly_discard(const struct mctp_assembly_pool *pool, const struct mctp_header *header);

void mctp_assembly_release(struct mctp_assembly *assembly);

/* Discards what has waited too long. Call at least every 30 seconds. */
void mctp_assembly_expire(const struct mctp_assembly_pool *pool, uint16_t now_ms);

#if defined(__cplusplus)
}
#endif

#endif
