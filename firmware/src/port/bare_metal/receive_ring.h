/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RECEIVE_RING_H
#define RECEIVE_RING_H

#include <stdbool.h>
#include <stdint.h>

/* What came from the line and was not looked at yet: put in by the UART's interrupt, taken out by the main loop. */

/* A power of two. So many bytes, less one, hold a burst of ten short requests while a reply is being sent. */
#ifndef RECEIVE_ROOM
#define RECEIVE_ROOM 128u
#endif
#define RECEIVE_MASK (RECEIVE_ROOM - 1u)
#if RECEIVE_ROOM > 256u || (RECEIVE_ROOM & RECEIVE_MASK) != 0
#error "RECEIVE_ROOM: a power of two, 256 at most"
#endif

struct receive_ring {
    volatile uint8_t head;
    volatile uint8_t tail;
    volatile bool fault;       /* one at a time: the frame check catches what a second one spoils */
    volatile uint8_t fault_at; /* the position before which it happened */
    volatile uint8_t bytes[RECEIVE_ROOM];
};

extern struct receive_ring receive_ring;

enum received {
    RECEIVED_NOTHING,
    RECEIVED_BYTE,
    RECEIVED_FAULT, /* a byte was lost or damaged before the next one */
};

/* Takes the oldest out. */
enum received receive_ring_take(uint8_t *byte);

/* These two are for the interrupt, which a call of a function would make save every register. */

static inline void receive_ring_note_fault(void)
{
    if (receive_ring.fault)
        return;
    receive_ring.fault_at = receive_ring.head;
    receive_ring.fault = true;
}

static inline void receive_ring_put(uint8_t byte)
{
    const uint8_t head = receive_ring.head;
    const uint8_t next = (uint8_t)((head + 1u) & RECEIVE_MASK);

    if (next == receive_ring.tail) {
        receive_ring_note_fault();
        return;
    }
    receive_ring.bytes[head] = byte;
    receive_ring.head = next;
}

#endif
