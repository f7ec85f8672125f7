/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_NUMERIC_EFFECTER_H
#define PLDM_NUMERIC_EFFECTER_H

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Enables all, at their safe values. */
void pldm_numeric_effecters_init(struct pldm_terminus *terminus);

pldm_execute pldm_set_numeric_effecter_enable;
pldm_execute pldm_set_numeric_effecter_value;
pldm_execute pldm_get_numeric_effecter_value;

#if defined(__cplusplus)
}
#endif

#endif
