/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PART_H
#define PART_H

#include <stdbool.h>
#include <stdint.h>

/* What one part does otherwise than another of the family; its numbers are in part_numbers.h of its folder. */

/* Raises the clock from the internal oscillator's to CORE_CLOCK_HZ. */
void part_clock_init(void);

/* Gives the UART its clock and its two pins. */
void part_uart_init(void);

/* Makes the lamps' pins outputs. */
void part_lamps_init(void);

void part_lamp(uint8_t lamp, bool is_lit);

#define PART_LAMPS 2u

/* Waits until bits of a register are set, or as long as an oscillator may take: a simulated part has none. */
void part_await(volatile uint32_t *reg, uint32_t bits);

#endif
