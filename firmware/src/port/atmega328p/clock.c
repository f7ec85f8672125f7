/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "../avr/wake.h"
#include "../bare_metal/port.h"

#define PRESCALER 64ul
#define TICKS_PER_MS (F_CPU / PRESCALER / 1000ul)

static volatile uint16_t milliseconds;

void clock_init(void)
{
    OCR0A = (uint8_t)(TICKS_PER_MS - 1ul);
    TCCR0A = (uint8_t)(1u << WGM01);
    TCCR0B = (uint8_t)((1u << CS01) | (1u << CS00));
    TIMSK0 = (uint8_t)(1u << OCIE0A);
}

ISR(TIMER0_COMPA_vect)
{
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
