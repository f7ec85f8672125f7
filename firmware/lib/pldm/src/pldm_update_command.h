/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_COMMAND_H
#define PLDM_UPDATE_COMMAND_H

#include "pldm_update_state.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* What a firmware device asks and tells in DOWNLOAD, VERIFY and APPLY. */

#define PLDM_UPDATE_REQUEST_DATA 0x15u

/* Puts the data of a request, and returns their length. */
typedef uint8_t pldm_update_put(struct pldm_update *update, uint8_t *data);

struct pldm_update_command {
    uint8_t code;
    pldm_update_put *put;
};

/* The request that comes next. */
void pldm_update_next_command(const struct pldm_update *update, struct pldm_update_command *command);

#if defined(__cplusplus)
}
#endif

#endif
