/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_NUMBER_H
#define PLDM_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * Numbers of a size that is only known at run time. The code of a size: 8, 16 and 32 bits, each unsigned and then
 * signed. A value above INT32_MAX keeps its bits in an int32_t, and its size tells what they mean.
 */
#define PLDM_SIZE_U32 4u
#define PLDM_SIZE_LAST 5u
#define PLDM_SIZE_SIGNED 1u
#define PLDM_NUMBER_WIDTH_MAX 4u

/* Bytes of a number. */
static inline uint8_t pldm_number_width(uint8_t size)
{
    return (uint8_t)(1u << (size >> 1));
}

int32_t pldm_number_load(const uint8_t *bytes, uint8_t size);

/* Returns the number's width. */
uint8_t pldm_number_store(uint8_t *bytes, uint8_t size, int32_t value);

bool pldm_number_is_below(uint8_t size, int32_t value, int32_t limit);

void pldm_add_number(struct pldm_exchange *exchange, uint8_t size, int32_t value);

#if defined(__cplusplus)
}
#endif

#endif
