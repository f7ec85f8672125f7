/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRC_H
#define CRC_H

#include <stdint.h>

/* CRC-32 of PLDM version lists, FRU tables and event data (that of IEEE 802.3), started and ended by complement. */
#define CRC32_INITIAL 0xFFFFFFFFul
#define CRC32_FINAL(crc) ((crc) ^ 0xFFFFFFFFul)

uint32_t crc32_update(uint32_t crc, uint8_t byte);

/* CRC-8 at the end of a PDR transfer of several parts: polynomial 0x07, not reflected. */
#define CRC8_INITIAL 0x00u

uint8_t crc8_update(uint8_t crc, uint8_t byte);

#endif
