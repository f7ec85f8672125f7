/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_exchange.h"

#include "pldm_crc.h"

void pldm_add_u8(struct pldm_exchange *exchange, uint8_t value)
{
    if (exchange->response_length < exchange->room)
        exchange->response[exchange->response_length++] = value;
    else
        exchange->overflows = true;
}

void pldm_add_u16(struct pldm_exchange *exchange, uint16_t value)
{
    pldm_add_u8(exchange, (uint8_t)value);
    pldm_add_u8(exchange, (uint8_t)(value >> 8));
}

void pldm_add_u32(struct pldm_exchange *exchange, uint32_t value)
{
    pldm_add_u16(exchange, (uint16_t)value);
    pldm_add_u16(exchange, (uint16_t)(value >> 16));
}

void pldm_add_bytes(struct pldm_exchange *exchange, const uint8_t *bytes, uint8_t length)
{
    uint8_t i;

    for (i = 0; i < length; i++)
        pldm_add_u8(exchange, bytes[i]);
}

void pldm_add_zeros(struct pldm_exchange *exchange, uint8_t count)
{
    for (; count > 0; count--)
        pldm_add_u8(exchange, 0);
}

void pldm_add_crc32(struct pldm_exchange *exchange, uint8_t first)
{
    uint32_t crc = PLDM_CRC32_INITIAL;
    mctp_size i;

    for (i = first; i < exchange->response_length; i++)
        crc = pldm_crc32_update(crc, exchange->response[i]);
    pldm_add_u32(exchange, PLDM_CRC32_FINAL(crc));
}
