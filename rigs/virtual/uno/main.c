/* SPDX-License-Identifier: Apache-2.0 */
/* virtual-uno: an Arduino Uno on a pseudo-terminal. */
#include "board.h"
#include "lifetime.h"
#include "line_speed.h"
#include "pacing.h"
#include "pty.h"

#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define USAGE \
	"usage: virtual-uno --bootloader FILE.hex [--flash IMAGE.hex] [--unpaced]\n" \
	"  --bootloader FILE.hex  the boot loader, loaded at its own address\n" \
	"  --flash IMAGE.hex      an application that is in flash from the start\n" \
	"  --unpaced              run ahead of real time while the serial line is busy\n"

enum {
	// Longest simulated and real time between two looks at the host.
	SLICE_CYCLES = 4000,
	// How long after the line's last byte an unpaced board still runs freely.
	FREE_RUN_CYCLES = 80000,
};

typedef struct options_t {
	const char *bootloader;
	const char *application;
	bool unpaced;
} options_t;

typedef struct bench_t {
	pty_t pty;
	board_t board;
	pacing_t pacing;
	bool unpaced;
	avr_cycle_count_t line_busy;	// when the line was last seen busy
} bench_t;

static options_t
parse_options(
		int argc,
		char *argv[])
{
	static const struct option known[] = {
		{ "bootloader", required_argument, NULL, 'b' },
		{ "flash", required_argument, NULL, 'f' },
		{ "unpaced", no_argument, NULL, 'u' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	options_t options = { 0 };

	for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;)
		switch (option) {
			case 'b': options.bootloader = optarg; break;
			case 'f': options.application = optarg; break;
			case 'u': options.unpaced = true; break;
			case 'h': fputs(USAGE, stdout); exit(0);
			default: exit(2);
		}
	if (optind < argc) {
		warn("unexpected argument '%s'; see --help", argv[optind]);
		exit(2);
	}
	if (!options.bootloader) {
		warn("--bootloader FILE.hex is needed; see --help");
		exit(2);
	}
	return options;
}

static void
send_to_host(
		void *param,
		uint8_t byte)
{
	pty_write(&((bench_t *)param)->pty, byte);
}

/*
 * Bytes that were under way when the chip was reset are lost, as on the board.
 * So is what the chip had yet to do until now: it would send to who opened.
 */
static void
reset_by_host(
		bench_t *bench)
{
	uart_discard(&bench->board.uart);
	pty_discard(&bench->pty);
	board_reset(&bench->board);
	pacing_rebase(&bench->pacing, bench->board.avr->cycle);
}

static void
receive_from_host(
		bench_t *bench)
{
	uart_t *uart = &bench->board.uart;
	uint8_t bytes[UART_LINE_SIZE];
	const size_t room = uart_room(uart);

	if (room)
		uart_receive(uart, bytes, pty_read(&bench->pty, bytes, room));
}

static bool
runs_freely(
		bench_t *bench)
{
	const avr_cycle_count_t now = bench->board.avr->cycle;

	if (uart_busy(&bench->board.uart))
		bench->line_busy = now;
	return bench->unpaced && now - bench->line_busy < FREE_RUN_CYCLES;
}

static void
simulate(
		bench_t *bench)
{
	const avr_cycle_count_t now = bench->board.avr->cycle;

	if (runs_freely(bench)) {
		board_run_until(&bench->board, now + SLICE_CYCLES);
		pacing_rebase(&bench->pacing, bench->board.avr->cycle);
	} else {
		board_run_until(&bench->board, pacing_due(&bench->pacing, now));
	}
}

static uint64_t
time_to_next_look(
		bench_t *bench)
{
	if (runs_freely(bench))
		return 0;

	// The end of a transmission is met exactly, since the host waits for it.
	avr_cycle_count_t cycles = uart_cycles_to_drain(&bench->board.uart);

	if (!cycles || cycles > SLICE_CYCLES)
		cycles = SLICE_CYCLES;
	return pacing_ns_until(&bench->pacing, bench->board.avr->cycle + cycles);
}

int
main(
		int argc,
		char *argv[])
{
	static bench_t bench;
	const options_t options = parse_options(argc, argv);

	lifetime_bind_to_parent();
	prctl(PR_SET_TIMERSLACK, 1ul);	// the default of 50 us is half a byte time
	bench.unpaced = options.unpaced;
	board_init(&bench.board, options.bootloader, options.application, send_to_host, &bench);
	pty_open(&bench.pty);
	pacing_start(&bench.pacing, bench.board.avr->frequency, bench.board.avr->cycle);
	if (printf("pty %s\n", bench.pty.path) < 0 || fflush(stdout) != 0)
		die("cannot write to standard output: %s", strerror(errno));

	for (;;) {
		const bool host_acts = pty_wait(&bench.pty, uart_room(&bench.board.uart) > 0,
				time_to_next_look(&bench));

		if (host_acts && pty_was_opened(&bench.pty))
			reset_by_host(&bench);
		// First up to this instant: what the host sends now must not arrive in the chip's past.
		simulate(&bench);
		bench.board.uart.host_baud = line_speed(bench.pty.master);
		if (host_acts)
			receive_from_host(&bench);
	}
}
