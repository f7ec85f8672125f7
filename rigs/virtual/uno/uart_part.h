/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the UART share among themselves. */
#ifndef VIRTUAL_UNO_UART_PART_H
#define VIRTUAL_UNO_UART_PART_H

#include "uart.h"

/* The rate the firmware has programmed, in bit/s, and the cycles of one frame at it. */
uint32_t uart_chip_baud(const uart_t *u);
avr_cycle_count_t uart_frame_cycles(const uart_t *u);

/* Set a flag that asks for its interrupt as long as it is set, not once: RXC and UDRE. */
void uart_set_level(uart_t *u, avr_int_vector_t *vector, bool level);

/* Bring the flags and interrupts of one direction in line with its buffers. */
void uart_rx_update(uart_t *u);
void uart_tx_update(uart_t *u);

/* Empty the buffers of one direction. */
void uart_rx_flush(uart_t *u);
void uart_tx_flush(uart_t *u);

bool uart_rx_enabled(const uart_t *u);

/* Let the next host byte onto the line, if there is one and the line is idle. */
void uart_rx_start(uart_t *u);

/* What a read and a write of UDR0 do. */
uint8_t uart_rx_read(uart_t *u);
void uart_tx_send(uart_t *u, uint8_t byte);

#endif
