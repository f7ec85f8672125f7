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

/* 8N1 at UART_BAUD, interrupts on. */
void uart_init(void);

/* Takes the oldest event out of the receive buffer. */
enum uart_event uart_receive(uint8_t *byte);

/* If the endpoint is sending, fetches its bytes by interrupt until there are none. */
void uart_start_sending(void);

#endif
