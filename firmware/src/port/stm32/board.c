/* SPDX-License-Identifier: Apache-2.0 */
#include "../../board.h"

#include "../bare_metal/port.h"
#include "part.h"

/* The states of a two-state signal: a lamp is lit in the second. */
#define STATE_HIGH 2

#define LIGHT 512

/* All that such boards have in common are two lamps; the rest is memory, in a light that never changes. */
static int32_t signals[SIGNAL_COUNT] = {[SIGNAL_LIGHT] = LIGHT};

void board_init(void)
{
    part_lamps_init();
}

int32_t board_read(uint8_t signal)
{
    return signals[signal];
}

void board_write(uint8_t signal, int32_t value)
{
    signals[signal] = value;
    if (signal == SIGNAL_LAMP_1 || signal == SIGNAL_LAMP_2)
        part_lamp(signal == SIGNAL_LAMP_1 ? 0 : 1, value == STATE_HIGH);
}
