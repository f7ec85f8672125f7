/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "../avr/wake.h"
#include "../bare_metal/port.h"

#define CYCLES_PER_MS (F_CPU / 1000ul)

static volatile uint16_t milliseconds;

void clock_init(void)
{
    TCB0.CCMP = (uint16_t)(CYCLES_PER_MS - 1ul);
    TCB0.CTRLB = TCB_CNTMODE_INT_gc;
    TCB0.INTCTRL = TCB_CAPT_bm;
    TCB0.CTRLA = TCB_CLKSEL_CLKDIV1_gc | TCB_ENABLE_bm;
}

ISR(TCB0_INT_vect)
{
    TCB0.INTFLAGS = TCB_CAPT_bm;
    milliseconds++;
    wake();
}

uint16_t clock_ms(void)
{
    uint16_t now;

    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        now = milliseconds;
    }
    return now;
}
