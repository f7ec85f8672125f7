/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#include "../../vendor_service.h"

/* What a port without an operating system has, besides the signals of ../../board.h. */

/* Readies what is behind ../../board.h. */
void board_init(void);

/* Starts a tick of a millisecond, which also ends wait_for_work. */
void clock_init(void);

/* Milliseconds since clock_init, wrapping at 16 bits. */
uint16_t clock_ms(void);

/* 8N1 at the rate of line_rate.h; what comes goes into receive_ring.h by interrupt. */
void uart_init(void);

/* Sends what the endpoint has, as far as the transmitter takes it now; a port may send the rest by interrupt. */
void uart_send(void);

void interrupts_off(void);
void interrupts_on(void);

/* Sleeps until there may be something to do; what came since the last return ends it at once, or at the next tick. */
void wait_for_work(void);

/*
 * What the part itself says of its last reset, and forgets; RESET_UNKNOWN when it says nothing. The first call of all:
 * a watchdog that the boot loader left on is switched off here.
 */
enum reset_cause reset_take_cause(void);

#endif
