/* SPDX-License-Identifier: Apache-2.0 */
#include "wake.h"

#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "../bare_metal/port.h"

void interrupts_off(void)
{
    cli();
}

void interrupts_on(void)
{
    sei();
}

/* The mode of sleep is what a reset leaves: idle, in which UART and clock go on. */
void wait_for_work(void)
{
    cli();
    if (GPIOR0 == 0) {
        sleep_enable();
        sei(); /* takes effect after the next instruction, so nothing slips in before the sleep */
        sleep_cpu();
        sleep_disable();
    }
    GPIOR0 = 0;
    sei();
}
