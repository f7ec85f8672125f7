/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_number.h"

int32_t pldm_number_load(const uint8_t *bytes, uint8_t size)
{
    const uint8_t width = pldm_number_width(size);
    const bool negative = (size & PLDM_SIZE_SIGNED) != 0 && (bytes[width - 1u] & 0x80u) != 0;
    uint32_t value = negative ? 0xFFFFFFFFul : 0;
    uint8_t i;

    for (i = width; i > 0; i--)
        value = value << 8 | bytes[i - 1u];
    return (int32_t)value;
}

uint8_t pldm_number_store(uint8_t *bytes, uint8_t size, int32_t value)
{
    const uint8_t width = pldm_number_width(size);
    uint32_t rest = (uint32_t)value;
    uint8_t i;

    for (i = 0; i < width; i++) {
        bytes[i] = (uint8_t)rest;
        rest >>= 8;
    }
    return width;
}

bool pldm_number_is_below(uint8_t size, int32_t value, int32_t limit)
{
    return size == PLDM_SIZE_U32 ? (uint32_t)value < (uint32_t)limit : value < limit;
}

void pldm_add_number(struct pldm_exchange *exchange, uint8_t size, int32_t value)
{
    uint8_t bytes[PLDM_NUMBER_WIDTH_MAX];

    pldm_add_bytes(exchange, bytes, pldm_number_store(bytes, size, value));
}
