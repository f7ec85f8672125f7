/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_TYPE_H
#define PLDM_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_description.h"
#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* How a PLDM type and its commands are found. */

/* False when no such type is served. */
bool pldm_type_find(const struct pldm_description *description, uint8_t code, struct pldm_type *type);

/* The code of each type served, at an index below the description's type_count. */
uint8_t pldm_type_code(const struct pldm_description *description, uint8_t index);

/* Serves a request of any length and returns the completion code. */
uint8_t pldm_type_execute(const struct pldm_description *description, uint8_t type_code, uint8_t command_code,
                          struct pldm_exchange *exchange);

#if defined(__cplusplus)
}
#endif

#endif
