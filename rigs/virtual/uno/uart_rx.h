/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_UART_RX_H
#define VIRTUAL_UNO_UART_RX_H

#include "uart_part.h"

/* From the host to the chip. */

/* Host bytes that uart_receive() would take now. */
size_t uart_room(const uart_t *u);

/* Put host bytes on the line, at most uart_room() of them. */
void uart_receive(uart_t *u, const uint8_t *bytes, size_t size);

/* Forget the host bytes that have not reached the chip. */
void uart_discard(uart_t *u);

/* For the part's registers. */

/* Bring the flags and the interrupt in line with the buffer. */
void uart_rx_update(uart_t *u);

/* Empty the buffer. */
void uart_rx_flush(uart_t *u);

bool uart_rx_enabled(const uart_t *u);

/* Let the next host byte onto the line, if there is one and the line is idle. */
void uart_rx_start(uart_t *u);

/* What a read of UDR0 does. */
uint8_t uart_rx_read(uart_t *u);

#endif
