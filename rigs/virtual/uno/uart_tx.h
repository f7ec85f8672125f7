/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_UART_TX_H
#define VIRTUAL_UNO_UART_TX_H

#include "uart_part.h"

/* From the chip to the host. */

/* Cycles until the bytes the chip has written so far are out; 0 when they are. */
avr_cycle_count_t uart_cycles_to_drain(const uart_t *u);

/* For the part's registers. */

/* Bring the flag and the interrupt in line with the buffer. */
void uart_tx_update(uart_t *u);

/* Empty the buffers. */
void uart_tx_flush(uart_t *u);

/* What a write of UDR0 does. */
void uart_tx_send(uart_t *u, uint8_t byte);

#endif
