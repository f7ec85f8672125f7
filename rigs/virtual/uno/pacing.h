/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_PACING_H
#define VIRTUAL_UNO_PACING_H

#include <stdint.h>

/* Ties simulated cycles to CLOCK_MONOTONIC. */
typedef struct pacing_t {
	uint32_t frequency;	// Hz
	uint64_t anchor_cycle;	// this cycle ...
	uint64_t anchor_ns;	// ... belongs to this instant
} pacing_t;

void pacing_start(pacing_t *p, uint32_t frequency, uint64_t cycle);

/*
 * The cycle that belongs to this instant. A simulation at 'cycle' that has
 * fallen far behind slips: it catches up a bounded time only.
 */
uint64_t pacing_due(pacing_t *p, uint64_t cycle);

/* Let this instant belong to 'cycle'. */
void pacing_rebase(pacing_t *p, uint64_t cycle);

/* Nanoseconds from now until 'cycle' is due; 0 when it is overdue. */
uint64_t pacing_ns_until(const pacing_t *p, uint64_t cycle);

#endif
