/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_STATE_EFFECTER_H
#define PLDM_STATE_EFFECTER_H

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Enables all, in their safe states. */
void pldm_state_effecters_init(struct pldm_terminus *terminus);

pldm_execute pldm_set_state_effecter_enables;
pldm_execute pldm_set_state_effecter_states;
pldm_execute pldm_get_state_effecter_states;

#if defined(__cplusplus)
}
#endif

#endif
