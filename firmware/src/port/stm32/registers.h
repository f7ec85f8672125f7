/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stdint.h>

/* A register of the part, or of the Cortex-M core, by its address. */
#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

#define BIT(number) ((uint32_t)1u << (number))

#endif
