/* SPDX-License-Identifier: Apache-2.0 */
#include <mctp.h>
#include <mctp_serial.h>

#include "../src/board.h"
#include "fuzzed.h"

/*
 * Packets in good frames, so that they reach what lies behind the frame check: assembly, and the handler of each type.
 * An input is a row of steps, each a byte and what belongs to it: the length of a packet and its bytes, or beyond that
 * time that passes or a signal that changes.
 */

#define STEP_TIME 0x80u
#define STEP_SIGNAL 0xC0u
#define MILLISECONDS_OF_A_STEP 25u

static void take_packet(struct fuzzed_input *input, uint8_t length)
{
    uint8_t bytes[MCTP_PACKET_MAX];
    struct mctp_packet packet;
    struct mctp_serial_tx tx;
    uint8_t byte;
    uint8_t i;

    for (i = 0; i < length; i++)
        bytes[i] = fuzzed_byte(input);
    mctp_packet_parse(&packet, bytes, length);
    mctp_serial_tx_start(&tx, &packet);
    while (mctp_serial_tx_byte(&tx, &byte))
        fuzzed_receive(byte);
}

static void change_signal(struct fuzzed_input *input, uint8_t signal)
{
    const uint8_t low = fuzzed_byte(input);
    const uint8_t high = fuzzed_byte(input);

    board_write(signal % SIGNAL_COUNT, (int16_t)(low | (uint16_t)high << 8));
}

static void take_step(struct fuzzed_input *input)
{
    const uint8_t step = fuzzed_byte(input);

    if (step >= STEP_SIGNAL)
        change_signal(input, step - STEP_SIGNAL);
    else if (step >= STEP_TIME)
        fuzzed_pass((uint16_t)((step - STEP_TIME) * MILLISECONDS_OF_A_STEP));
    else if (step >= MCTP_HEADER_SIZE && step <= MCTP_PACKET_MAX)
        take_packet(input, step);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct fuzzed_input input = {bytes, length};

    fuzzed_begin();
    while (input.left > 0)
        take_step(&input);
    fuzzed_check_life();
    return 0;
}
