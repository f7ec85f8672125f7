/* SPDX-License-Identifier: Apache-2.0 */
#include "reset.h"

#include <stdbool.h>

#include "part_numbers.h"
#include "registers.h"

#define RAM_SURVIVED 0xB007u

#define CAUSES REGISTER(RCC_CSR)
#define FORGET_CAUSES BIT(24)
#define PIN_RESET BIT(26)
#define POWER_RESET BIT(27)
#define SOFTWARE_RESET BIT(28)
#define WATCHDOG_RESETS (BIT(29) | BIT(30))

#define AIRCR REGISTER(0xE000ED0Cul)
#define AIRCR_KEY (0x05FAul << 16)
#define SYSTEM_RESET BIT(2)

static uint16_t ram_mark __attribute__((section(".noinit")));
static uint16_t boots __attribute__((section(".noinit")));

/* The pin is pulled at each of them, so it tells something only where it is alone. */
static enum reset_cause cause_of(uint32_t causes, bool ram_lost)
{
    if ((causes & POWER_RESET) != 0)
        return RESET_POWER_ON;
    if ((causes & WATCHDOG_RESETS) != 0)
        return RESET_WATCHDOG;
    if ((causes & SOFTWARE_RESET) != 0)
        return RESET_SOFTWARE;
    if ((causes & PIN_RESET) != 0)
        return RESET_EXTERNAL;
    return ram_lost ? RESET_POWER_ON : RESET_UNKNOWN;
}

struct reset_record reset_capture(void)
{
    const uint32_t causes = CAUSES;
    const bool ram_lost = ram_mark != RAM_SURVIVED;
    struct reset_record record;

    CAUSES |= FORGET_CAUSES;
    record.cause = cause_of(causes, ram_lost);
    boots = ram_lost || record.cause == RESET_POWER_ON ? 1u : (uint16_t)(boots + 1u);
    ram_mark = RAM_SURVIVED;
    record.boots = boots;
    return record;
}

void reset_now(void)
{
    AIRCR = AIRCR_KEY | SYSTEM_RESET;
    for (;;)
        continue;
}
