/* SPDX-License-Identifier: Apache-2.0 */
#include "uart_part.h"

#include <string.h>

#include <sim_interrupts.h>
#include <sim_regbit.h>

void
uart_tx_update(
		uart_t *u)
{
	uart_set_level(u, &u->part->udrc, !u->tx.buffered);
}

static avr_cycle_count_t
on_tx_frame_end(
		avr_t *avr,
		avr_cycle_count_t when,
		void *param)
{
	uart_t *u = param;

	u->transmit(u->transmit_param, frame_sample(u->tx.shift, uart_chip_baud(u), u->host_baud).data);
	if (!u->tx.buffered) {
		u->tx.shifting = false;
		avr_raise_interrupt(avr, &u->part->txc);
		return 0;
	}
	u->tx.shift = u->tx.buffer;
	u->tx.buffered = false;
	uart_tx_update(u);
	return when + uart_frame_cycles(u);
}

void
uart_tx_send(
		uart_t *u,
		uint8_t byte)
{
	if (u->tx.shifting) {
		u->tx.buffer = byte;
		u->tx.buffered = true;
	} else {
		u->tx.shift = byte;
		u->tx.shifting = true;
		avr_cycle_timer_register(u->io.avr, uart_frame_cycles(u), on_tx_frame_end, u);
	}
	uart_tx_update(u);
}

void
uart_tx_flush(
		uart_t *u)
{
	memset(&u->tx, 0, sizeof u->tx);
	uart_tx_update(u);
}

avr_cycle_count_t
uart_cycles_to_drain(
		const uart_t *u)
{
	const avr_cycle_count_t shifting = avr_cycle_timer_status(u->io.avr, on_tx_frame_end, (void *)u);

	return u->tx.buffered ? shifting + uart_frame_cycles(u) : shifting;
}
