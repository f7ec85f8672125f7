/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/io.h>

#include "../bare_metal/port.h"

/* The programmer on the board restarts the part through UPDI: to the firmware that is the outside. */
#define OUTSIDE (RSTCTRL_EXTRF_bm | RSTCTRL_UPDIRF_bm)
#define ALL (OUTSIDE | RSTCTRL_PORF_bm | RSTCTRL_BORF_bm | RSTCTRL_WDRF_bm | RSTCTRL_SWRF_bm)

static enum reset_cause cause_of(uint8_t flags)
{
    if ((flags & RSTCTRL_PORF_bm) != 0)
        return RESET_POWER_ON;
    if ((flags & RSTCTRL_BORF_bm) != 0)
        return RESET_BROWN_OUT;
    if ((flags & RSTCTRL_WDRF_bm) != 0)
        return RESET_WATCHDOG;
    if ((flags & RSTCTRL_SWRF_bm) != 0)
        return RESET_SOFTWARE;
    if ((flags & OUTSIDE) != 0)
        return RESET_EXTERNAL;
    return RESET_UNKNOWN;
}

enum reset_cause reset_take_cause(void)
{
    const uint8_t flags = RSTCTRL.RSTFR;

    RSTCTRL.RSTFR = ALL;
    return cause_of(flags);
}
