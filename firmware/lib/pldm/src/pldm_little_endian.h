/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_LITTLE_ENDIAN_H
#define PLDM_LITTLE_ENDIAN_H

#include <stdint.h>

static inline uint16_t pldm_load_u16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | (uint16_t)bytes[1] << 8);
}

static inline uint32_t pldm_load_u32(const uint8_t *bytes)
{
    return pldm_load_u16(bytes) | (uint32_t)pldm_load_u16(bytes + 2) << 16;
}

static inline void pldm_store_u16(uint8_t *bytes, uint16_t value)
{
    bytes[0] = (uint8_t)value;
    bytes[1] = (uint8_t)(value >> 8);
}

static inline void pldm_store_u32(uint8_t *bytes, uint32_t value)
{
    pldm_store_u16(bytes, (uint16_t)value);
    pldm_store_u16(bytes + 2, (uint16_t)(value >> 16));
}

#endif
