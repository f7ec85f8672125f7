/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stdint.h>

/* A register of the part, or of the Cortex-M core, by its address. */
#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

#define BIT(number) ((uint32_t)1u << (number))

static inline void interrupts_off(void)
{
    __asm__ volatile("cpsid i" ::: "memory");
}

static inline void interrupts_on(void)
{
    __asm__ volatile("cpsie i" ::: "memory");
}

#endif
