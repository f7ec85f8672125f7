/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_BASE_H
#define PLDM_BASE_H

#include "pldm_command.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* PLDM messaging control and discovery (DSP0240). */

#define PLDM_BASE_COMMAND_COUNT 5u
/* Commands of type 0, of which a terminus serves all. */
extern const struct pldm_command pldm_base_commands[PLDM_BASE_COMMAND_COUNT];

/* The row of a table of types: version 1.1.0. */
#define PLDM_BASE_ROW {PLDM_TYPE_BASE, {0x00, 0xF0, 0xF1, 0xF1}, PLDM_BASE_COMMAND_COUNT, pldm_base_commands}

#if defined(__cplusplus)
}
#endif

#endif
