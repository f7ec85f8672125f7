/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_base.h"
#include "pldm_fru.h"
#include "pldm_platform.h"
#include "pldm_type.h"
#include "program_memory.h"

/* Versions: alpha, update, minor, major; BCD digits, F for an absent one. */
const struct pldm_type pldm_types[PLDM_TYPE_COUNT] IN_PROGRAM_MEMORY = {
    {PLDM_TYPE_BASE, {0x00, 0xF0, 0xF1, 0xF1}, PLDM_BASE_COMMAND_COUNT, pldm_base_commands},
    {PLDM_TYPE_PLATFORM, {0x00, 0xF0, 0xF2, 0xF1}, PLDM_PLATFORM_COMMAND_COUNT, pldm_platform_commands},
    {PLDM_TYPE_FRU, {0x00, 0xF0, 0xF0, 0xF1}, PLDM_FRU_COMMAND_COUNT, pldm_fru_commands},
};
