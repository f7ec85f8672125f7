/* SPDX-License-Identifier: Apache-2.0 */
#include "reset.h"

#include <avr/io.h>
#include <avr/wdt.h>
#include <stdbool.h>

#define RAM_SURVIVED 0xB007u

/* Above all other variables, and so out of reach of the boot loader's page buffer at the start of RAM. */
static uint16_t ram_mark __attribute__((section(".noinit")));
static uint16_t boots __attribute__((section(".noinit")));

/*
 * Optiboot 4 clears MCUSR before it starts the application: then only a power-on can be told, by RAM that was
 * lost. Later ones pass MCUSR in r2, but nothing tells such an r2 from one that was left over.
 */
static enum reset_cause cause_of(uint8_t mcusr, bool ram_lost)
{
    if ((mcusr & (1u << PORF)) != 0)
        return RESET_POWER_ON;
    if ((mcusr & (1u << BORF)) != 0)
        return RESET_BROWN_OUT;
    if ((mcusr & (1u << WDRF)) != 0)
        return RESET_WATCHDOG;
    if ((mcusr & (1u << EXTRF)) != 0)
        return RESET_EXTERNAL;
    return ram_lost ? RESET_POWER_ON : RESET_UNKNOWN;
}

struct reset_record reset_capture(void)
{
    const uint8_t mcusr = MCUSR;
    const bool ram_lost = ram_mark != RAM_SURVIVED;
    struct reset_record record;

    MCUSR = 0;
    wdt_disable();
    record.cause = cause_of(mcusr, ram_lost);
    boots = ram_lost || record.cause == RESET_POWER_ON ? 1u : (uint16_t)(boots + 1u);
    ram_mark = RAM_SURVIVED;
    record.boots = boots;
    return record;
}
