/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PART_NUMBERS_H
#define PART_NUMBERS_H

/* STM32F100xB: reference manual RM0041. */

#define CORE_CLOCK_HZ 24000000ul

/* USART1: PA9 sends, PA10 receives. */
#define UART_BASE 0x40013800ul
#define UART_INTERRUPT 37u

#define INTERRUPTS 61u

#define RCC_BASE 0x40021000ul
#define RCC_CSR (RCC_BASE + 0x24ul)

#endif
