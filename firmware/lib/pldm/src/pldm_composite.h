/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_COMPOSITE_H
#define PLDM_COMPOSITE_H

#include <stdint.h>

#include "pldm_description.h"
#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Requests to a state sensor or a state effecter: ID, count, and two bytes for each of its points. */

#define PLDM_COMPOSITE_ENTRY_SIZE 2u

/* The entry for a point of the composite. */
static inline const uint8_t *pldm_composite_entry(const struct pldm_exchange *exchange, uint8_t point)
{
    return exchange->request + 3 + point * PLDM_COMPOSITE_ENTRY_SIZE;
}

/* Finds the composite that a request begins with in a table in flash; returns the completion code. */
uint8_t pldm_composite_find(const struct pldm_exchange *exchange, const struct pldm_composite *table, uint8_t count,
                            struct pldm_composite *composite);

/* The same for a request with entries; makes sure that there is one for each point. */
uint8_t pldm_composite_find_for_entries(const struct pldm_exchange *exchange, const struct pldm_composite *table,
                                        uint8_t count, struct pldm_composite *composite);

#if defined(__cplusplus)
}
#endif

#endif
