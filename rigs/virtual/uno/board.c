/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"

#include "ihex.h"
#include "lifetime.h"

#include <sim_regbit.h>

#define MCU "atmega328p"
#define FREQUENCY 16000000u
#define FLASH_SIZE 0x8000u

/*
 * Debian's build of Optiboot is a few bytes larger than the boot section: the
 * code that starts the application lies past the end of the part's flash,
 * where a real chip has nothing. There it gets room, so that it works.
 */
#define FLASH_OVERHANG 0x80u

/* Sleeping is the caller's: it knows the wall clock. */
static void
sleep_no_time(
		avr_t *avr,
		avr_cycle_count_t how_long)
{
	(void)avr;
	(void)how_long;
}

void
board_init(
		board_t *b,
		const char *bootloader,
		const char *application,
		uart_transmit_t transmit,
		void *param)
{
	avr_t *avr = avr_make_mcu_by_name(MCU);

	if (!avr)
		die("this simavr cannot simulate an " MCU);
	avr->flashend = FLASH_SIZE + FLASH_OVERHANG - 1;
	if (avr_init(avr) < 0)
		die("simavr cannot start an " MCU);
	avr->frequency = FREQUENCY;
	avr->log = LOG_NONE;
	avr->sleep = sleep_no_time;
	b->avr = avr;
	uart_attach(&b->uart, avr, transmit, param);
	if (application)
		ihex_load(application, avr->flash, FLASH_SIZE);
	avr->reset_pc = ihex_load(bootloader, avr->flash, FLASH_SIZE + FLASH_OVERHANG);
	board_reset(b);
}

void
board_reset(
		board_t *b)
{
	avr_reset(b->avr);
	avr_regbit_set(b->avr, b->avr->reset_flags.extrf);
	b->halted = false;
}

/* Having a timer there keeps a sleeping core from jumping past this cycle. */
static avr_cycle_count_t
stop_here(
		avr_t *avr,
		avr_cycle_count_t when,
		void *param)
{
	(void)avr;
	(void)when;
	(void)param;
	return 0;
}

static bool
is_halted(
		const avr_t *avr)
{
	return avr->state != cpu_Running && avr->state != cpu_Sleeping;
}

void
board_run_until(
		board_t *b,
		avr_cycle_count_t cycle)
{
	avr_t *avr = b->avr;

	if (avr->cycle >= cycle)
		return;
	avr_cycle_timer_register(avr, cycle - avr->cycle, stop_here, NULL);
	// Simulate from timer to timer, not instruction by instruction. A reset takes this back.
	avr->run_cycle_limit = cycle - avr->cycle;
	while (avr->cycle < cycle) {
		// Only the core stops: the UART goes on, and the watchdog may still bite.
		if (is_halted(avr))
			avr->cycle = cycle;
		avr_run(avr);
	}
	if (is_halted(avr) && !b->halted)
		warn("the CPU stopped at 0x%04x; it waits for a reset", avr->pc);
	b->halted = is_halted(avr);
}
