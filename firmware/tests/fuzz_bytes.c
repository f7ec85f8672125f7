/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzzed.h"

/*
 * Bytes of the line, in any order: frames, and what is none. Behind a mark: a damaged byte, time that passes, or the
 * mark itself.
 */

#define MARK 0xA5u
#define MARK_ITSELF 0u
#define MARK_FAULT 1u
#define MILLISECONDS_OF_A_STEP 10u

static void take_marked(struct fuzzed_input *input)
{
    const uint8_t what = fuzzed_byte(input);

    if (what == MARK_ITSELF)
        fuzzed_receive(MARK);
    else if (what == MARK_FAULT)
        fuzzed_line_fault();
    else
        fuzzed_pass((uint16_t)(what * MILLISECONDS_OF_A_STEP));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct fuzzed_input input = {bytes, length};
    uint8_t byte;

    fuzzed_begin();
    while (input.left > 0) {
        byte = fuzzed_byte(&input);
        if (byte == MARK)
            take_marked(&input);
        else
            fuzzed_receive(byte);
    }
    fuzzed_check_life();
    return 0;
}
