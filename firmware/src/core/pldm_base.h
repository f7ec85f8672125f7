/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_BASE_H
#define PLDM_BASE_H

#include <stdint.h>

#include "pldm_type.h"

/* PLDM messaging control and discovery (DSP0240). */

#define PLDM_BASE_COMMAND_COUNT 5u
extern const struct pldm_command pldm_base_commands[PLDM_BASE_COMMAND_COUNT];

/* The terminus ID in force; 0 until one is assigned. */
uint8_t pldm_tid(void);

#endif
