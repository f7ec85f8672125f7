/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_BOARD_H
#define VIRTUAL_UNO_BOARD_H

#include "uart.h"

#include <stdbool.h>

#include <sim_avr.h>

/* An ATmega328P at 16 MHz with a boot loader, as on an Arduino Uno. */
typedef struct board_t {
	avr_t *avr;
	uart_t uart;
	bool halted;
} board_t;

/*
 * A chip from the factory with the boot loader of 'bootloader' (Intel HEX) in
 * it and, unless it is NULL, the application of 'application'.
 */
void board_init(board_t *b, const char *bootloader, const char *application,
		uart_transmit_t transmit, void *param);

/* Pull the RESET pin: the boot loader runs and finds EXTRF set. RAM keeps its contents. */
void board_reset(board_t *b);

/* Simulate until 'cycle'; the last instruction may end a few cycles later. */
void board_run_until(board_t *b, avr_cycle_count_t cycle);

#endif
