/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_UART_H
#define VIRTUAL_UNO_UART_H

#include "uart_part.h"

#include <stdbool.h>

#include <sim_avr.h>

/* Replace simavr's UART of 'avr'. A byte leaves through 'transmit' when its stop bit has passed. */
void uart_attach(uart_t *u, avr_t *avr, uart_transmit_t transmit, void *param);

/* True while a byte travels in either direction. */
bool uart_busy(const uart_t *u);

#endif
