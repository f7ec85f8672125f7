/* SPDX-License-Identifier: Apache-2.0 */
#include "../bare_metal/port.h"
#include "part_numbers.h"
#include "registers.h"
#include "vectors.h"

#define CAUSES REGISTER(RCC_CSR)
#define FORGET_CAUSES BIT(24)
#define PIN_RESET BIT(26)
#define POWER_RESET BIT(27)
#define SOFTWARE_RESET BIT(28)
#define WATCHDOG_RESETS (BIT(29) | BIT(30))

#define AIRCR REGISTER(0xE000ED0Cul)
#define AIRCR_KEY (0x05FAul << 16)
#define SYSTEM_RESET BIT(2)

/* The pin is pulled at each of them, so it tells something only where it is alone. */
static enum reset_cause cause_of(uint32_t causes)
{
    if ((causes & POWER_RESET) != 0)
        return RESET_POWER_ON;
    if ((causes & WATCHDOG_RESETS) != 0)
        return RESET_WATCHDOG;
    if ((causes & SOFTWARE_RESET) != 0)
        return RESET_SOFTWARE;
    if ((causes & PIN_RESET) != 0)
        return RESET_EXTERNAL;
    return RESET_UNKNOWN;
}

enum reset_cause reset_take_cause(void)
{
    const uint32_t causes = CAUSES;

    CAUSES |= FORGET_CAUSES;
    return cause_of(causes);
}

void reset_now(void)
{
    AIRCR = AIRCR_KEY | SYSTEM_RESET;
    for (;;)
        continue;
}
