/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VECTORS_H
#define VECTORS_H

/* Where the core's table of vectors leads, besides the start. */

/* The core's own timer has elapsed. */
void clock_interrupt(void);

/* Something came. */
void uart_interrupt(void);

/* Starts the part anew. */
void reset_now(void);

#endif
