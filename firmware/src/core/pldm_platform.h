/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_PLATFORM_H
#define PLDM_PLATFORM_H

#include "pldm_type.h"

/* PLDM for platform monitoring and control (DSP0248): the table of its commands, which live in modules of their own. */

#define PLDM_PLATFORM_COMMAND_COUNT 24u
extern const struct pldm_command pldm_platform_commands[PLDM_PLATFORM_COMMAND_COUNT];

#endif
