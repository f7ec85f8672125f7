/* SPDX-License-Identifier: Apache-2.0 */
#include "uart_part.h"

#include <string.h>

#include <sim_regbit.h>

/* A frame lasts as long as its sender makes it. */
static avr_cycle_count_t
rx_frame_cycles(
		const uart_t *u)
{
	if (!u->host_baud)
		return uart_frame_cycles(u);
	return FRAME_BITS * (avr_cycle_count_t)u->io.avr->frequency / u->host_baud;
}

void
uart_rx_update(
		uart_t *u)
{
	avr_regbit_setto(u->io.avr, u->part->fe, u->rx.count && u->rx.buffer[0].framing_error);
	uart_set_level(u, &u->part->rxc, u->rx.count > 0);
}

bool
uart_rx_enabled(
		const uart_t *u)
{
	return avr_regbit_get(u->io.avr, u->part->rxen);
}

static void
shift_into_buffer(
		uart_t *u)
{
	if (!u->rx.shift_full || u->rx.count == UART_RX_BUFFER_SIZE)
		return;
	u->rx.buffer[u->rx.count++] = u->rx.shift;
	u->rx.shift_full = false;
}

/* A start bit while a whole frame still waits in the shift register: that frame is lost. */
static void
start_bit(
		uart_t *u)
{
	u->rx.listening = uart_rx_enabled(u);
	if (!u->rx.shift_full)
		return;
	u->rx.shift_full = false;
	avr_regbit_set(u->io.avr, u->part->dor);
}

static void
stop_bit(
		uart_t *u,
		uint8_t byte)
{
	if (!u->rx.listening || !uart_rx_enabled(u))
		return;
	u->rx.shift = frame_sample(byte, u->host_baud, uart_chip_baud(u));
	u->rx.shift_full = true;
	shift_into_buffer(u);
	uart_rx_update(u);
}

static avr_cycle_count_t
on_rx_frame_end(
		avr_t *avr,
		avr_cycle_count_t when,
		void *param)
{
	uart_t *u = param;
	const uint8_t byte = u->line.bytes[u->line.head];

	(void)avr;
	u->line.head = (u->line.head + 1) % UART_LINE_SIZE;
	u->line.count--;
	stop_bit(u, byte);
	if (!u->line.count)
		return 0;
	start_bit(u);
	return when + rx_frame_cycles(u);
}

void
uart_rx_start(
		uart_t *u)
{
	if (!u->line.count || avr_cycle_timer_status(u->io.avr, on_rx_frame_end, u))
		return;
	start_bit(u);
	avr_cycle_timer_register(u->io.avr, rx_frame_cycles(u), on_rx_frame_end, u);
}

void
uart_rx_flush(
		uart_t *u)
{
	memset(&u->rx, 0, sizeof u->rx);
	avr_regbit_clear(u->io.avr, u->part->dor);
	uart_rx_update(u);
}

uint8_t
uart_rx_read(
		uart_t *u)
{
	const uint8_t byte = u->rx.buffer[0].data;

	if (u->rx.count) {
		u->rx.buffer[0] = u->rx.buffer[1];
		u->rx.count--;
	}
	avr_regbit_clear(u->io.avr, u->part->dor);
	shift_into_buffer(u);
	uart_rx_update(u);
	return byte;
}

size_t
uart_room(
		const uart_t *u)
{
	return UART_LINE_SIZE - u->line.count;
}

void
uart_receive(
		uart_t *u,
		const uint8_t *bytes,
		size_t size)
{
	for (size_t i = 0; i < size; i++)
		u->line.bytes[(u->line.head + u->line.count++) % UART_LINE_SIZE] = bytes[i];
	uart_rx_start(u);
}

void
uart_discard(
		uart_t *u)
{
	u->line.count = 0;
	avr_cycle_timer_cancel(u->io.avr, on_rx_frame_end, u);
}
