/* SPDX-License-Identifier: Apache-2.0 */
#include "uart_part.h"

#include "lifetime.h"

#include <string.h>

#include <sim_interrupts.h>
#include <sim_io.h>
#include <sim_regbit.h>

enum {
	CLOCKS_PER_BIT = 16,
	CLOCKS_PER_BIT_U2X = 8,
	MPCM = 1 << 0,	// in UCSR0A; simavr has no name for it
};

static uint32_t
bit_cycles(
		const uart_t *u)
{
	avr_t *avr = u->io.avr;
	const uint32_t divisor = 1u + avr_regbit_get(avr, u->part->ubrrl) +
			256u * avr_regbit_get(avr, u->part->ubrrh);

	return divisor * (avr_regbit_get(avr, u->part->u2x) ? CLOCKS_PER_BIT_U2X : CLOCKS_PER_BIT);
}

uint32_t
uart_chip_baud(
		const uart_t *u)
{
	return u->io.avr->frequency / bit_cycles(u);
}

avr_cycle_count_t
uart_frame_cycles(
		const uart_t *u)
{
	return FRAME_BITS * (avr_cycle_count_t)bit_cycles(u);
}

void
uart_set_level(
		uart_t *u,
		avr_int_vector_t *vector,
		bool level)
{
	avr_t *avr = u->io.avr;

	if (!level && vector->pending)
		avr_clear_interrupt(avr, vector);
	avr_regbit_setto(avr, vector->raised, level);
	if (level && avr_regbit_get(avr, vector->enable))
		avr_raise_interrupt(avr, vector);
}

static void
on_interrupt_return(
		struct avr_irq_t *irq,
		uint32_t running,
		void *param)
{
	uart_t *u = param;

	(void)irq;
	if (running)
		return;
	uart_rx_update(u);
	uart_tx_update(u);
}

static uint8_t
read_udr(
		avr_t *avr,
		avr_io_addr_t addr,
		void *param)
{
	(void)avr;
	(void)addr;
	return uart_rx_read(param);
}

static void
write_udr(
		avr_t *avr,
		avr_io_addr_t addr,
		uint8_t value,
		void *param)
{
	uart_t *u = param;

	(void)addr;
	// A write while UDRE is clear is ignored by the part.
	if (avr_regbit_get(avr, u->part->txen) && !u->tx.buffered)
		uart_tx_send(u, value);
}

static void
write_ucsra(
		avr_t *avr,
		avr_io_addr_t addr,
		uint8_t value,
		void *param)
{
	uart_t *u = param;
	const uint8_t writable = (uint8_t)(1u << u->part->u2x.bit | MPCM);

	avr->data[addr] = (uint8_t)((avr->data[addr] & ~writable) | (value & writable));
	// TXC is cleared by writing a one to it.
	if (avr_regbit_from_value(avr, u->part->txc.raised, value))
		avr_clear_interrupt(avr, &u->part->txc);
}

static void
write_ucsrb(
		avr_t *avr,
		avr_io_addr_t addr,
		uint8_t value,
		void *param)
{
	uart_t *u = param;

	avr->data[addr] = value;
	if (!uart_rx_enabled(u))
		uart_rx_flush(u);
	uart_rx_update(u);
	uart_tx_update(u);
	if (avr_regbit_get(avr, u->part->txc.enable) && avr_regbit_get(avr, u->part->txc.raised))
		avr_raise_interrupt(avr, &u->part->txc);
}

static void
reset(
		avr_io_t *io)
{
	uart_t *u = (uart_t *)io;

	uart_tx_flush(u);
	uart_rx_flush(u);
	// The host goes on sending while the chip restarts.
	uart_rx_start(u);
}

static avr_uart_t *
find_part(
		avr_t *avr)
{
	for (avr_io_t *io = avr->io_port; io; io = io->next)
		if (io->kind && !strcmp(io->kind, "uart"))
			return (avr_uart_t *)io;
	die("this simavr has no UART for %s", avr->mmcu);
}

/* Straight into simavr's table: its registration functions would add to the stock handlers. */
static void
own_register(
		uart_t *u,
		avr_io_addr_t addr,
		avr_io_read_t read,
		avr_io_write_t write)
{
	avr_t *avr = u->io.avr;
	const int index = AVR_DATA_TO_IO(addr);

	avr->io[index].r.c = read;
	avr->io[index].r.param = u;
	avr->io[index].w.c = write;
	avr->io[index].w.param = u;
}

void
uart_attach(
		uart_t *u,
		avr_t *avr,
		uart_transmit_t transmit,
		void *param)
{
	memset(u, 0, sizeof *u);
	u->part = find_part(avr);
	u->part->io.reset = NULL;
	u->transmit = transmit;
	u->transmit_param = param;
	u->io.kind = "uart-8n1";
	u->io.reset = reset;
	avr_register_io(avr, &u->io);

	own_register(u, u->part->r_udr, read_udr, write_udr);
	own_register(u, u->part->r_ucsra, NULL, write_ucsra);
	own_register(u, u->part->r_ucsrb, NULL, write_ucsrb);
	own_register(u, u->part->ubrrl.reg, NULL, NULL);
	avr_irq_register_notify(u->part->rxc.irq + AVR_INT_IRQ_RUNNING, on_interrupt_return, u);
	avr_irq_register_notify(u->part->udrc.irq + AVR_INT_IRQ_RUNNING, on_interrupt_return, u);
}

bool
uart_busy(
		const uart_t *u)
{
	return u->line.count || u->tx.shifting;
}
