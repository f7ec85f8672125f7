/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_CRC_H
#define PLDM_CRC_H

#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* CRC-32 of PLDM version lists, FRU tables and event data (that of IEEE 802.3), started and ended by complement. */
#define PLDM_CRC32_INITIAL 0xFFFFFFFFul
#define PLDM_CRC32_FINAL(crc) ((crc) ^ 0xFFFFFFFFul)

uint32_t pldm_crc32_update(uint32_t crc, uint8_t byte);

/* CRC-8 at the end of a PDR transfer of several parts: polynomial 0x07, not reflected. */
#define PLDM_CRC8_INITIAL 0x00u

uint8_t pldm_crc8_update(uint8_t crc, uint8_t byte);

#if defined(__cplusplus)
}
#endif

#endif
