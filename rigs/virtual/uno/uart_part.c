/* SPDX-License-Identifier: Apache-2.0 */
#include "uart_part.h"

#include <sim_interrupts.h>
#include <sim_regbit.h>

enum {
	CLOCKS_PER_BIT = 16,
	CLOCKS_PER_BIT_U2X = 8,
};

static uint32_t
bit_cycles(
		const uart_t *u)
{
	avr_t *avr = u->io.avr;
	const uint32_t divisor = 1u + avr_regbit_get(avr, u->part->ubrrl) +
			256u * avr_regbit_get(avr, u->part->ubrrh);

	return divisor * (avr_regbit_get(avr, u->part->u2x) ? CLOCKS_PER_BIT_U2X : CLOCKS_PER_BIT);
}

uint32_t
uart_chip_baud(
		const uart_t *u)
{
	return u->io.avr->frequency / bit_cycles(u);
}

avr_cycle_count_t
uart_frame_cycles(
		const uart_t *u)
{
	return FRAME_BITS * (avr_cycle_count_t)bit_cycles(u);
}

void
uart_set_level(
		uart_t *u,
		avr_int_vector_t *vector,
		bool level)
{
	avr_t *avr = u->io.avr;

	if (!level && vector->pending)
		avr_clear_interrupt(avr, vector);
	avr_regbit_setto(avr, vector->raised, level);
	if (level && avr_regbit_get(avr, vector->enable))
		avr_raise_interrupt(avr, vector);
}
