/* SPDX-License-Identifier: Apache-2.0 */
#include "../../board.h"

#define LIGHT 512

/* A board of nothing but memory, in a light that never changes. */
static int32_t signals[SIGNAL_COUNT] = {[SIGNAL_LIGHT] = LIGHT};

int32_t board_read(uint8_t signal)
{
    return signals[signal];
}

void board_write(uint8_t signal, int32_t value)
{
    signals[signal] = value;
}
