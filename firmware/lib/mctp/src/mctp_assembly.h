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
    uint8_t state;         /* for the library */
    uint8_t source;        /* the EID that it comes from */
    uint8_t owner_and_tag; /* as in the flag byte */
    uint8_t next_sequence; /* of the packet that must come next */
    uint8_t unit;          /* bytes of each packet but the last, which has no more */
    uint16_t length;       /* bytes so far */
    uint16_t touched_ms;   /* when its last packet came, in milliseconds */
    uint8_t *body;         /* room for the pool's longest message */
};

/* The messages that can be under assembly at the same time. */
struct mctp_assembly_pool {
    struct mctp_assembly *assemblies; /* count of them; the library starts them */
    uint8_t count;                    /* messages under way at the same time; 0: those of several packets are dropped */
    uint16_t room;                    /* the longest message, in bytes */
    uint8_t *bodies;                  /* room for count of them */
};

/* All free. The pool and its memory stay in use as long as the endpoint. */
void mctp_assembly_init(const struct mctp_assembly_pool *pool);

/*
 * Takes one packet of a multi-packet message. Returns the assembly that this packet completed, which then
 * belongs to the caller until mctp_assembly_release; otherwise a null pointer.
 */
struct mctp_assembly *mctp_assembly_add(const struct mctp_assembly_pool *pool, const struct mctp_packet *packet,
                                        uint16_t now_ms);

/* A message that needs no assembly began on the packet's terminus: an unfinished one there is discarded. */
void mctp_assembly_discard(const struct mctp_assembly_pool *pool, const struct mctp_header *header);

/* The assembly is free for another message. */
void mctp_assembly_release(struct mctp_assembly *assembly);

/* Discards what has waited too long. Call at least every 30 seconds. */
void mctp_assembly_expire(const struct mctp_assembly_pool *pool, uint16_t now_ms);

#if defined(__cplusplus)
}
#endif

#endif
