/* SPDX-License-Identifier: Apache-2.0 */
#include "receive_ring.h"

#include "port.h"

struct receive_ring receive_ring;

static bool take_fault(uint8_t tail)
{
    bool here;

    interrupts_off();
    here = receive_ring.fault && receive_ring.fault_at == tail;
    if (here)
        receive_ring.fault = false;
    interrupts_on();
    return here;
}

/* The head is looked at first: before what comes after that there may be a fault that was not looked for. */
enum received receive_ring_take(uint8_t *byte)
{
    const uint8_t head = receive_ring.head;
    const uint8_t tail = receive_ring.tail;

    if (take_fault(tail))
        return RECEIVED_FAULT;
    if (tail == head)
        return RECEIVED_NOTHING;
    *byte = receive_ring.bytes[tail];
    receive_ring.tail = (uint8_t)((tail + 1u) & RECEIVE_MASK);
    return RECEIVED_BYTE;
}
