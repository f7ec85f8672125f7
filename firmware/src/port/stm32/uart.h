/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UART_H
#define UART_H

#include <stdbool.h>
#include <stdint.h>

enum uart_event {
    UART_NOTHING,
    UART_BYTE,
    UART_FAULT, /* a byte was lost or damaged before the next one */
};

/* 8N1 at UART_BAUD; it receives by interrupt. */
void uart_init(void);

/* Takes the oldest event out of the receive buffer. */
enum uart_event uart_receive(uint8_t *byte);

/* Sends what the endpoint has, as far as the transmitter takes it now. */
void uart_send(void);

/* Something came. */
void uart_interrupt(void);

#endif
