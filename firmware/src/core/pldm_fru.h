/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_FRU_H
#define PLDM_FRU_H

#include "pldm_type.h"

/* PLDM for FRU data (DSP0257). */

#define PLDM_FRU_COMMAND_COUNT 3u
extern const struct pldm_command pldm_fru_commands[PLDM_FRU_COMMAND_COUNT];

#endif
