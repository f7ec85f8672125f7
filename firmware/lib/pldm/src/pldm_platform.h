/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_PLATFORM_H
#define PLDM_PLATFORM_H

#include "pldm_command.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* PLDM for platform monitoring and control (DSP0248): the table of its commands, which live in modules of their own. */

#define PLDM_PLATFORM_COMMAND_COUNT 24u
/* Commands of type 2. */
extern const struct pldm_command pldm_platform_commands[PLDM_PLATFORM_COMMAND_COUNT];

/* The row of a table of types: version 1.2.0. */
#define PLDM_PLATFORM_ROW \
    {PLDM_TYPE_PLATFORM, {0x00, 0xF0, 0xF2, 0xF1}, PLDM_PLATFORM_COMMAND_COUNT, pldm_platform_commands}

#if defined(__cplusplus)
}
#endif

#endif
