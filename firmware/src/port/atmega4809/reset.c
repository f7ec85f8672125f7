/* SPDX-License-Identifier: Apache-2.0 */
#include "reset.h"

#include <avr/io.h>
#include <stdbool.h>

#define RAM_SURVIVED 0xB007u

#define CAUSES (RSTCTRL_PORF_bm | RSTCTRL_BORF_bm | RSTCTRL_EXTRF_bm | RSTCTRL_WDRF_bm | RSTCTRL_SWRF_bm | RSTCTRL_UPDIRF_bm)

static uint16_t ram_mark __attribute__((section(".noinit")));
static uint16_t boots __attribute__((section(".noinit")));

/* The programmer on the board restarts the part through UPDI: to the firmware that is the outside. */
static enum reset_cause cause_of(uint8_t flags, bool ram_lost)
{
    if ((flags & RSTCTRL_PORF_bm) != 0)
        return RESET_POWER_ON;
    if ((flags & RSTCTRL_BORF_bm) != 0)
        return RESET_BROWN_OUT;
    if ((flags & RSTCTRL_WDRF_bm) != 0)
        return RESET_WATCHDOG;
    if ((flags & RSTCTRL_SWRF_bm) != 0)
        return RESET_SOFTWARE;
    if ((flags & (RSTCTRL_EXTRF_bm | RSTCTRL_UPDIRF_bm)) != 0)
        return RESET_EXTERNAL;
    return ram_lost ? RESET_POWER_ON : RESET_UNKNOWN;
}

struct reset_record reset_capture(void)
{
    const uint8_t flags = RSTCTRL.RSTFR;
    const bool ram_lost = ram_mark != RAM_SURVIVED;
    struct reset_record record;

    RSTCTRL.RSTFR = CAUSES;
    record.cause = cause_of(flags, ram_lost);
    boots = ram_lost || record.cause == RESET_POWER_ON ? 1u : (uint16_t)(boots + 1u);
    ram_mark = RAM_SURVIVED;
    record.boots = boots;
    return record;
}
