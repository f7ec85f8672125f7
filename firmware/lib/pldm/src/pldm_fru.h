/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_FRU_H
#define PLDM_FRU_H

#include "pldm_command.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* PLDM for FRU data (DSP0257). */

#define PLDM_FRU_COMMAND_COUNT 3u
/* Commands of type 4. */
extern const struct pldm_command pldm_fru_commands[PLDM_FRU_COMMAND_COUNT];

/* The row of a table of types: version 1.0.0. */
#define PLDM_FRU_ROW {PLDM_TYPE_FRU, {0x00, 0xF0, 0xF0, 0xF1}, PLDM_FRU_COMMAND_COUNT, pldm_fru_commands}

#if defined(__cplusplus)
}
#endif

#endif
