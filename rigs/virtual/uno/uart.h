/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_UART_H
#define VIRTUAL_UNO_UART_H

#include "frame.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <avr_uart.h>
#include <sim_avr.h>

enum {
	UART_LINE_SIZE = 256,	// host bytes waiting for their turn on the line
	UART_RX_BUFFER_SIZE = 2,	// the part's receive buffer
};

typedef void (*uart_transmit_t)(void *param, uint8_t byte);

/*
 * USART0 of the ATmega328P in asynchronous mode, 8 data bits, no parity
 * (data sheet DS40002061, chapter 19). It takes the place of simavr's own,
 * whose register and vector descriptions it keeps using.
 */
typedef struct uart_t {
	avr_io_t io;	// first: simavr hands it back on reset
	avr_uart_t *part;

	uint32_t host_baud;	// 0 when unknown
	uart_transmit_t transmit;
	void *transmit_param;

	struct {	// bytes from the host that have not reached the chip
		uint8_t bytes[UART_LINE_SIZE];
		size_t head, count;
	} line;

	struct {
		bool listening;	// the receiver saw the start bit of the frame on the line
		bool shift_full;	// a whole frame waits in the shift register
		frame_t shift;
		frame_t buffer[UART_RX_BUFFER_SIZE];
		size_t count;
	} rx;

	struct {
		bool shifting, buffered;
		uint8_t shift, buffer;
	} tx;
} uart_t;

/* Replace simavr's UART of 'avr'. A byte leaves through 'transmit' when its stop bit has passed. */
void uart_attach(uart_t *u, avr_t *avr, uart_transmit_t transmit, void *param);

/* Host bytes that uart_receive() would take now. */
size_t uart_room(const uart_t *u);

/* Put host bytes on the line, at most uart_room() of them. */
void uart_receive(uart_t *u, const uint8_t *bytes, size_t size);

/* Forget the host bytes that have not reached the chip. */
void uart_discard(uart_t *u);

/* True while a byte travels in either direction. */
bool uart_busy(const uart_t *u);

/* Cycles until the bytes the chip has written so far are out; 0 when they are. */
avr_cycle_count_t uart_cycles_to_drain(const uart_t *u);

#endif
