/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/io.h>
#include <avr/wdt.h>

#include "../bare_metal/port.h"

/*
 * Optiboot 4 clears MCUSR before it starts the application. Later ones pass it in r2, but nothing tells such an r2 from
 * one that was left over.
 */
static enum reset_cause cause_of(uint8_t mcusr)
{
    if ((mcusr & (1u << PORF)) != 0)
        return RESET_POWER_ON;
    if ((mcusr & (1u << BORF)) != 0)
        return RESET_BROWN_OUT;
    if ((mcusr & (1u << WDRF)) != 0)
        return RESET_WATCHDOG;
    if ((mcusr & (1u << EXTRF)) != 0)
        return RESET_EXTERNAL;
    return RESET_UNKNOWN;
}

/* The watchdog strikes again within 16 ms, and cannot be switched off while MCUSR names it. */
enum reset_cause reset_take_cause(void)
{
    const uint8_t mcusr = MCUSR;

    MCUSR = 0;
    wdt_disable();
    return cause_of(mcusr);
}
