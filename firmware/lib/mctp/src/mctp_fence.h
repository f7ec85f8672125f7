/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_FENCE_H
#define MCTP_FENCE_H

/*
 * What was written before it is in memory for an interrupt that comes after it: the compiler moves no access over it.
 * It costs no instruction. For a compiler that is unknown here, define it for the whole build.
 */
#if !defined(MCTP_FENCE)
#if defined(__GNUC__)
#define MCTP_FENCE() __asm__ volatile("" ::: "memory")
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L && !defined(__STDC_NO_ATOMICS__)
#include <stdatomic.h>
#define MCTP_FENCE() atomic_signal_fence(memory_order_seq_cst)
#else
#error "MCTP_FENCE: define it as what keeps this compiler from moving accesses to memory over it"
#endif
#endif

#endif
