/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_COMMAND_H
#define PLDM_COMMAND_H

#include <stdint.h>

#include "pldm_exchange.h"

/* A PLDM type and its commands, which are tables in flash. */

#define PLDM_TYPE_BASE 0u
#define PLDM_TYPE_PLATFORM 2u
#define PLDM_TYPE_FRU 4u
#define PLDM_TYPE_UPDATE 5u

#define PLDM_TYPE_VERSION_SIZE 4u

/* A command, and how many bytes of request data it may have. */
struct pldm_command {
    uint8_t code;
    mctp_size shortest;
    mctp_size longest;
    pldm_execute *execute;
};

struct pldm_type {
    uint8_t code;
    uint8_t version[PLDM_TYPE_VERSION_SIZE]; /* alpha, update, minor, major; BCD digits, F for an absent one */
    uint8_t command_count;
    const struct pldm_command *commands; /* in flash */
};

#endif
