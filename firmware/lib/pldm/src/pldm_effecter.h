/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EFFECTER_H
#define PLDM_EFFECTER_H

#include <stdbool.h>
#include <stdint.h>

/* What numeric effecters and the effecters within a composite state effecter have in common. */

/* A value takes effect at once, so none is ever pending. */
enum pldm_effecter_operational_state {
    PLDM_EFFECTER_ENABLED = 0, /* in a request */
    PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING = 1,
    PLDM_EFFECTER_DISABLED = 2,
    PLDM_EFFECTER_UNAVAILABLE = 3,
};

static inline bool pldm_effecter_may_be(uint8_t wanted)
{
    return wanted == PLDM_EFFECTER_ENABLED || wanted == PLDM_EFFECTER_DISABLED || wanted == PLDM_EFFECTER_UNAVAILABLE;
}

/* The operational state that a request for wanted leads to. */
static inline uint8_t pldm_effecter_state(uint8_t wanted)
{
    return wanted == PLDM_EFFECTER_ENABLED ? (uint8_t)PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING : wanted;
}

#endif
