/* SPDX-License-Identifier: Apache-2.0 */
#include "../src/port/bare_metal/receive_ring.h"

#include <string.h>

#include "check.h"
#include "interrupts.h"

static void overrun(void)
{
    receive_ring_note_fault();
    receive_ring_put('b');
}

static void begin(void)
{
    memset((void *)&receive_ring, 0, sizeof receive_ring);
}

static void take(enum received wanted, uint8_t byte)
{
    uint8_t taken = 0;

    CHECK(receive_ring_take(&taken) == wanted);
    CHECK(wanted != RECEIVED_BYTE || taken == byte);
}

static void test_bytes_come_in_their_order(void)
{
    begin();
    take(RECEIVED_NOTHING, 0);
    receive_ring_put('a');
    receive_ring_put('b');
    take(RECEIVED_BYTE, 'a');
    take(RECEIVED_BYTE, 'b');
    take(RECEIVED_NOTHING, 0);
}

static void test_fault_comes_between_its_bytes(void)
{
    begin();
    receive_ring_put('a');
    overrun();
    take(RECEIVED_BYTE, 'a');
    take(RECEIVED_FAULT, 0);
    take(RECEIVED_BYTE, 'b');
    take(RECEIVED_NOTHING, 0);
}

static void test_what_has_no_room_is_a_fault(void)
{
    unsigned i;

    begin();
    for (i = 0; i < RECEIVE_ROOM; i++)
        receive_ring_put((uint8_t)i);
    for (i = 0; i < RECEIVE_ROOM - 1u; i++)
        take(RECEIVED_BYTE, (uint8_t)i);
    take(RECEIVED_FAULT, 0);
    take(RECEIVED_NOTHING, 0);
}

/* Else it would be left over, and spoil a frame that comes a whole round later. */
static void test_fault_that_comes_while_the_ring_is_looked_at_is_found(void)
{
    begin();
    interrupt_that_waits = overrun;
    take(RECEIVED_NOTHING, 0);
    take(RECEIVED_FAULT, 0);
    take(RECEIVED_BYTE, 'b');
    take(RECEIVED_NOTHING, 0);
    CHECK(!receive_ring.fault);
}

int main(void)
{
    test_bytes_come_in_their_order();
    test_fault_comes_between_its_bytes();
    test_what_has_no_room_is_a_fault();
    test_fault_that_comes_while_the_ring_is_looked_at_is_found();
    return check_result();
}
