/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_RATE_H
#define LINE_RATE_H

/*
 * UART_BAUD is what the line runs at, and UART_TICKS how often the part's divider is counted down in a second: the build
 * gives both (../../../scripts/line_rate.py), and refuses a rate that no divider comes near.
 */
#ifndef UART_TICKS
#error "UART_TICKS is not given"
#endif
#ifndef UART_BAUD
#define UART_BAUD 115200ul
#endif

/* The nearest: cut off, 115200 baud would be 8.5 % off at 16 MHz where 2.1 % can be had. */
#define UART_DIVIDER ((UART_TICKS + UART_BAUD / 2ul) / UART_BAUD)

#endif
