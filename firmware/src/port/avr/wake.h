/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WAKE_H
#define WAKE_H

#include <avr/io.h>

/* Interrupts leave a mark here for wait_for_work, so that it never sleeps through one. */
static inline void wake(void)
{
    GPIOR0 = 1;
}

#endif
