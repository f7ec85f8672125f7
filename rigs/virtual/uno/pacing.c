/* SPDX-License-Identifier: Apache-2.0 */
#include "pacing.h"

#include <time.h>

#define NS_PER_S 1000000000ull
#define MAX_CATCH_UP_NS 20000000ull

static uint64_t
monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Both conversions split off whole seconds, so that no product overflows. */

static uint64_t
cycles_in(
		const pacing_t *p,
		uint64_t ns)
{
	return ns / NS_PER_S * p->frequency + ns % NS_PER_S * p->frequency / NS_PER_S;
}

static uint64_t
ns_in(
		const pacing_t *p,
		uint64_t cycles)
{
	return cycles / p->frequency * NS_PER_S + cycles % p->frequency * NS_PER_S / p->frequency;
}

void
pacing_start(
		pacing_t *p,
		uint32_t frequency,
		uint64_t cycle)
{
	p->frequency = frequency;
	pacing_rebase(p, cycle);
}

void
pacing_rebase(
		pacing_t *p,
		uint64_t cycle)
{
	p->anchor_cycle = cycle;
	p->anchor_ns = monotonic_ns();
}

uint64_t
pacing_due(
		pacing_t *p,
		uint64_t cycle)
{
	const uint64_t most = cycle + cycles_in(p, MAX_CATCH_UP_NS);
	const uint64_t due = p->anchor_cycle + cycles_in(p, monotonic_ns() - p->anchor_ns);

	if (due <= most)
		return due;
	pacing_rebase(p, most);
	return most;
}

uint64_t
pacing_ns_until(
		const pacing_t *p,
		uint64_t cycle)
{
	const uint64_t then = p->anchor_ns + ns_in(p, cycle - p->anchor_cycle);
	const uint64_t now = monotonic_ns();

	return then > now ? then - now : 0;
}
