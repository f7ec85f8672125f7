/* SPDX-License-Identifier: Apache-2.0 */
#include "interrupts.h"

#include <stddef.h>

#include "../src/port/bare_metal/port.h"

void (*interrupt_that_waits)(void);

void interrupts_off(void)
{
}

void interrupts_on(void)
{
    void (*const comes)(void) = interrupt_that_waits;

    interrupt_that_waits = NULL;
    if (comes != NULL)
        comes();
}
