/* SPDX-License-Identifier: Apache-2.0 */
#include "part.h"

#define LOOPS_OF_PATIENCE 20000ul

void part_await(volatile uint32_t *reg, uint32_t bits)
{
    uint32_t left = LOOPS_OF_PATIENCE;

    while ((*reg & bits) != bits && left > 0)
        left--;
}
