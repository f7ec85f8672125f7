/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mctp_endpoint_transmit in an interrupt, between any two instructions of mctp_endpoint_receive: the processor steps
 * through the call, and its trap fetches for the line whatever there is. Linux on x86-64.
 */
#define _GNU_SOURCE

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>

#include "peer.h"

#define ROOM 128u
#define TRIES 5u
#define TRAP_FLAG 0x100
#define BREAKPOINT() __asm__ volatile("int3" ::: "memory")

static struct mctp_endpoint endpoint;
static uint8_t message[MCTP_UNIT_TAKEN];
static struct mctp_assembly assemblies[2];
static uint8_t bodies[2 * ROOM];
static uint8_t line[1024];
static size_t on_line;
static volatile unsigned left; /* instructions before the interrupt */
static volatile bool steps;

static uint16_t send_back(void *context, struct mctp_message *own)
{
    (void)context;
    return own->length;
}

static const struct mctp_handler handlers[] = {{0x7F, {0}, send_back, NULL, NULL}};
static const struct mctp_config config = {
    .handlers = {handlers, 1},
    .message = message,
    .message_room = sizeof message,
    .pool = {assemblies, 2, ROOM, bodies},
};

static void fetch_all(void)
{
    while (mctp_endpoint_transmit(&endpoint, &line[on_line]))
        on_line++;
}

static void set_stepping(ucontext_t *interrupted, bool wanted)
{
    greg_t *flags = &interrupted->uc_mcontext.gregs[REG_EFL];

    *flags = wanted ? *flags | TRAP_FLAG : *flags & ~(greg_t)TRAP_FLAG;
}

/* Of a breakpoint, which begins and ends the stepping, and of each step. */
static void on_trap(int number, siginfo_t *info, void *context)
{
    (void)number;
    if (info->si_code != TRAP_TRACE) {
        steps = !steps;
        set_stepping(context, steps);
    } else if (left > 0) {
        left--;
    } else {
        fetch_all();
        set_stepping(context, false);
    }
}

/* A request of some bytes in one packet or, where it is longer, in two; returns the bytes of its frames. */
static size_t frames_of(uint8_t *bytes, uint8_t length)
{
    static const uint8_t body[ROOM] = {0x7F};
    const uint8_t first = length < MCTP_UNIT ? length : MCTP_UNIT;
    const uint8_t end = length > first ? 0 : MCTP_EOM;
    struct mctp_packet packet = {{1, 0, PEER_EID, MCTP_SOM | MCTP_TAG_OWNER | end}, body, first};
    struct mctp_serial_tx tx;
    size_t count = 0;

    for (mctp_serial_tx_start(&tx, &packet); mctp_serial_tx_byte(&tx, &bytes[count]);)
        count++;
    packet.header.flags = MCTP_EOM | MCTP_TAG_OWNER | 1u << MCTP_SEQUENCE_SHIFT;
    packet.payload_length = (uint8_t)(length - first);
    if (end != 0)
        return count;
    for (mctp_serial_tx_start(&tx, &packet); mctp_serial_tx_byte(&tx, &bytes[count]);)
        count++;
    return count;
}

static unsigned packets_on_line(void)
{
    struct mctp_serial_rx rx;
    unsigned packets = 0;
    size_t i;

    mctp_serial_rx_init(&rx);
    for (i = 0; i < on_line; i++)
        packets += mctp_serial_rx_byte(&rx, line[i]);
    return packets;
}

static void send(const uint8_t *bytes, size_t count)
{
    for (; count > 0; count--)
        mctp_endpoint_receive(&endpoint, *bytes++, 0);
}

/* A request, and whether the answer to one like it is still on its way when it comes. */
struct trial {
    uint8_t bytes[256];
    size_t count;
    bool is_behind_another;
};

/* False when the last byte of the request was taken in fewer instructions than that. */
static bool is_interrupted_after(unsigned instructions, const struct trial *trial)
{
    bool done;

    mctp_endpoint_init(&endpoint, &config);
    on_line = 0;
    if (trial->is_behind_another)
        send(trial->bytes, trial->count);
    left = instructions;
    send(trial->bytes, trial->count - 1u);
    BREAKPOINT();
    mctp_endpoint_receive(&endpoint, trial->bytes[trial->count - 1u], 0);
    BREAKPOINT();
    done = left == 0;
    fetch_all();
    mctp_endpoint_poll(&endpoint, 0);
    fetch_all();
    mctp_endpoint_poll(&endpoint, 0);
    return done;
}

/* A virtual machine loses a trap now and then, with which the stepping ends: so few instructions there never are. */
static bool is_surely_interrupted_after(unsigned instructions, const struct trial *trial)
{
    unsigned tries = TRIES;

    while (!is_interrupted_after(instructions, trial))
        if (--tries == 0)
            return false;
    return true;
}

static unsigned instructions_of(const struct trial *trial)
{
    unsigned most = 0;
    unsigned i;

    for (i = 0; i < TRIES; i++) {
        is_interrupted_after(UINT_MAX, trial);
        if (most < UINT_MAX - left)
            most = UINT_MAX - left;
    }
    return most;
}

/* An answer is whole wherever the interrupt comes while it is begun. */
static void test_answer_begins(void)
{
    struct trial trial = {.is_behind_another = false};
    unsigned count, i;

    trial.count = frames_of(trial.bytes, 2);
    count = instructions_of(&trial);
    CHECK(count > 20);
    for (i = 0; i < count; i++) {
        CHECK(is_surely_interrupted_after(i, &trial));
        CHECK(packets_on_line() == 1);
    }
}

/* The memory of a message is free when its answer has left, wherever that ends while the next message is taken. */
static void test_answer_ends(void)
{
    struct trial trial = {.is_behind_another = true};
    unsigned count, i;

    trial.count = frames_of(trial.bytes, ROOM);
    count = instructions_of(&trial);
    CHECK(count > 20);
    for (i = 0; i < count; i++) {
        CHECK(is_surely_interrupted_after(i, &trial));
        CHECK(packets_on_line() == 4);
        CHECK(assemblies[0].state == assemblies[1].state);
    }
}

int main(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_trap;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGTRAP, &action, NULL);
    test_answer_begins();
    test_answer_ends();
    return check_result();
}
