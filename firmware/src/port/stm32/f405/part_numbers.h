/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PART_NUMBERS_H
#define PART_NUMBERS_H

/* STM32F405xx: reference manual RM0090. */

#define CORE_CLOCK_HZ 168000000ul

/* USART6, on the second bus at half the core's clock: PC6 sends, PC7 receives, pins 1 and 0 of a Netduino Plus 2. */
#define UART_BASE 0x40011400ul
#define UART_INTERRUPT 71u

#define INTERRUPTS 82u

#define RCC_BASE 0x40023800ul
#define RCC_CSR (RCC_BASE + 0x74ul)

#endif
