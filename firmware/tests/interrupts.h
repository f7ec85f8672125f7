/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTERRUPTS_H
#define INTERRUPTS_H

/* What comes when interrupts are switched on again, once; a null pointer: nothing does. */
extern void (*interrupt_that_waits)(void);

#endif
