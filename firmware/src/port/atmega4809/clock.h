/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* Starts a one-millisecond tick, which also wakes the main loop. */
void clock_init(void);

/* Milliseconds since clock_init, wrapping at 16 bits. */
uint16_t clock_ms(void);

#endif
