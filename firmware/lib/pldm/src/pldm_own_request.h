/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_OWN_REQUEST_H
#define PLDM_OWN_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_header.h"

/* Requests that the terminus itself makes; a body begins with the MCTP type. */

#define PLDM_TAG_COUNT 8u

/* The tag that goes with a request: it follows from the instance ID. */
static inline uint8_t pldm_own_tag(const uint8_t *request)
{
    return request[PLDM_BODY_FLAGS] % PLDM_TAG_COUNT;
}

/* Whether a body that is longer than the header answers a request: type, command and instance ID are the same. */
static inline bool pldm_answers(const uint8_t *request, const uint8_t *body)
{
    return body[0] == request[0] && body[PLDM_BODY_TYPE] == request[PLDM_BODY_TYPE] &&
           body[PLDM_BODY_COMMAND] == request[PLDM_BODY_COMMAND] &&
           (body[PLDM_BODY_FLAGS] & (PLDM_REQUEST | PLDM_DATAGRAM)) == 0 &&
           ((body[PLDM_BODY_FLAGS] ^ request[PLDM_BODY_FLAGS]) & PLDM_INSTANCE_ID_MASK) == 0;
}

#endif
