/* SPDX-License-Identifier: Apache-2.0 */
#include "reset.h"

#include <stdbool.h>

#include "port.h"

#define RAM_SURVIVED 0xB007u

/*
 * What no start-up code clears. On an AVR that is above all other variables, and so out of reach of the boot loader's
 * page buffer at the start of RAM.
 */
static uint16_t ram_mark __attribute__((section(".noinit")));
static uint16_t boots __attribute__((section(".noinit")));

struct reset_record reset_capture(void)
{
    const bool ram_lost = ram_mark != RAM_SURVIVED;
    struct reset_record record;

    record.cause = reset_take_cause();
    if (ram_lost && record.cause == RESET_UNKNOWN)
        record.cause = RESET_POWER_ON;
    boots = ram_lost || record.cause == RESET_POWER_ON ? 1u : (uint16_t)(boots + 1u);
    ram_mark = RAM_SURVIVED;
    record.boots = boots;
    return record;
}
