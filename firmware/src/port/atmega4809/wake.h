/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WAKE_H
#define WAKE_H

#include <avr/io.h>

/* Interrupts leave a mark here for the main loop, so that it never sleeps through one. */
static inline void wake(void)
{
    GPIOR0 = 1;
}

/* Sleeps until an interrupt has called wake since the last return. */
void wait_for_wake(void);

#endif
