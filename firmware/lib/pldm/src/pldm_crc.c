/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_crc.h"

#define CRC32_POLYNOMIAL 0xEDB88320ul /* reflected */
#define CRC8_POLYNOMIAL 0x07u

uint32_t pldm_crc32_update(uint32_t crc, uint8_t byte)
{
    uint8_t bit;

    crc ^= byte;
    for (bit = 0; bit < 8; bit++)
        crc = (crc & 1u) != 0 ? (crc >> 1) ^ CRC32_POLYNOMIAL : crc >> 1;
    return crc;
}

uint8_t pldm_crc8_update(uint8_t crc, uint8_t byte)
{
    uint8_t bit;

    crc ^= byte;
    for (bit = 0; bit < 8; bit++)
        crc = (uint8_t)((uint8_t)(crc << 1) ^ ((crc & 0x80u) != 0 ? CRC8_POLYNOMIAL : 0u));
    return crc;
}
