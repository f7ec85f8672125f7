/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_COMMAND_H
#define PLDM_COMMAND_H

#include <stdint.h>

#include "pldm_exchange.h"

/* A PLDM type and its commands, which are tables in flash. */

#define PLDM_TYPE_BASE 0u
#define PLDM_TYPE_PLATFORM 2u /* platform monitoring and control (DSP0248) */
#define PLDM_TYPE_FRU 4u      /* FRU data (DSP0257) */
#define PLDM_TYPE_UPDATE 5u   /* firmware update (DSP0267) */

#define PLDM_TYPE_VERSION_SIZE 4u /* bytes of a type's version (DSP0240 GetPLDMVersion) */

/* A command, and how many bytes of request data it may have. */
struct pldm_command {
    uint8_t code;          /* as on the wire */
    mctp_size shortest;    /* bytes of request data, at least */
    mctp_size longest;     /* bytes of request data, at most; another length is answered with ERROR_INVALID_LENGTH */
    pldm_execute *execute; /* serves it */
};

/* A row of the table of types. */
struct pldm_type {
    uint8_t code;                            /* PLDM_TYPE_ */
    uint8_t version[PLDM_TYPE_VERSION_SIZE]; /* alpha, update, minor, major; BCD digits, F for an absent one */
    uint8_t command_count;                   /* rows of commands */
    const struct pldm_command *commands;     /* in flash */
};

#endif
