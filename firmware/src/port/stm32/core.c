/* SPDX-License-Identifier: Apache-2.0 */
#include "../../device.h"
#include "../bare_metal/port.h"

void interrupts_off(void)
{
    __asm__ volatile("cpsid i" ::: "memory");
}

void interrupts_on(void)
{
    __asm__ volatile("cpsie i" ::: "memory");
}

/* What comes before the wait ends it at once, and what comes just before the sleep at the next tick. */
void wait_for_work(void)
{
    if (!mctp_endpoint_is_sending(&device_endpoint))
        __asm__ volatile("wfi" ::: "memory");
}
