/* SPDX-License-Identifier: Apache-2.0 */
#include "../bare_metal/port.h"
#include "part_numbers.h"
#include "registers.h"
#include "vectors.h"

#define SYSTICK_CONTROL REGISTER(0xE000E010ul)
#define SYSTICK_RELOAD REGISTER(0xE000E014ul)
#define SYSTICK_VALUE REGISTER(0xE000E018ul)

#define ENABLED BIT(0)
#define INTERRUPTING BIT(1)
#define CORE_CLOCK BIT(2)

static volatile uint16_t milliseconds;

void clock_init(void)
{
    SYSTICK_RELOAD = CORE_CLOCK_HZ / 1000ul - 1ul;
    SYSTICK_VALUE = 0;
    SYSTICK_CONTROL = ENABLED | INTERRUPTING | CORE_CLOCK;
}

void clock_interrupt(void)
{
    milliseconds++;
}

uint16_t clock_ms(void)
{
    return milliseconds;
}
