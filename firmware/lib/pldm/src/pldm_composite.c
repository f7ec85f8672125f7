/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_composite.h"

#include <mctp_flash.h>

#include "pldm_little_endian.h"

#define MOST_POINTS 8u

uint8_t pldm_composite_find(const struct pldm_exchange *exchange, const struct pldm_composite *table, uint8_t count,
                            struct pldm_composite *composite)
{
    const uint16_t id = pldm_load_u16(exchange->request);
    uint8_t i;

    for (i = 0; i < count; i++) {
        mctp_flash_copy(composite, &table[i], sizeof *composite);
        if (composite->id == id)
            return PLDM_SUCCESS;
    }
    return PLDM_INVALID_SENSOR_ID; /* which is the code for an effecter ID, too */
}

uint8_t pldm_composite_find_for_entries(const struct pldm_exchange *exchange, const struct pldm_composite *table,
                                        uint8_t count, struct pldm_composite *composite)
{
    const uint8_t entries = exchange->request[2];
    uint8_t completion;

    if (entries == 0 || entries > MOST_POINTS)
        return PLDM_ERROR_INVALID_DATA;
    if (exchange->request_length != 3u + entries * PLDM_COMPOSITE_ENTRY_SIZE)
        return PLDM_ERROR_INVALID_LENGTH;
    completion = pldm_composite_find(exchange, table, count, composite);
    if (completion != PLDM_SUCCESS)
        return completion;
    return entries == composite->count ? PLDM_SUCCESS : PLDM_ERROR_INVALID_DATA;
}
