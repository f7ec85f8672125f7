/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_TYPE_H
#define PLDM_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_exchange.h"

#define PLDM_TYPE_BASE 0u
#define PLDM_TYPE_PLATFORM 2u
#define PLDM_TYPE_FRU 4u

#define PLDM_VERSION_SIZE 4u

/* A command, and how many bytes of request data it may have. */
struct pldm_command {
    uint8_t code;
    uint8_t shortest;
    uint8_t longest;
    pldm_execute *execute;
};

struct pldm_type {
    uint8_t code;
    uint8_t version[PLDM_VERSION_SIZE]; /* as on the wire */
    uint8_t command_count;
    const struct pldm_command *commands; /* in program memory */
};

#define PLDM_TYPE_COUNT 3u

/* The type at an index below PLDM_TYPE_COUNT. */
struct pldm_type pldm_type_at(uint8_t index);

/* False when no such type is served. */
bool pldm_type_find(uint8_t code, struct pldm_type *type);

/* Serves a request of any length and returns the completion code. */
uint8_t pldm_type_execute(uint8_t type_code, uint8_t command_code, struct pldm_exchange *exchange);

#endif
