/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_type.h"

#include "pldm_base.h"
#include "pldm_fru.h"
#include "pldm_platform.h"
#include "program_memory.h"

/* Versions: alpha, update, minor, major; BCD digits, F for an absent one. */
static const struct pldm_type types[PLDM_TYPE_COUNT] IN_PROGRAM_MEMORY = {
    {PLDM_TYPE_BASE, {0x00, 0xF0, 0xF1, 0xF1}, PLDM_BASE_COMMAND_COUNT, pldm_base_commands},
    {PLDM_TYPE_PLATFORM, {0x00, 0xF0, 0xF2, 0xF1}, PLDM_PLATFORM_COMMAND_COUNT, pldm_platform_commands},
    {PLDM_TYPE_FRU, {0x00, 0xF0, 0xF0, 0xF1}, PLDM_FRU_COMMAND_COUNT, pldm_fru_commands},
};

struct pldm_type pldm_type_at(uint8_t index)
{
    struct pldm_type type;

    program_memory_copy(&type, &types[index], sizeof type);
    return type;
}

bool pldm_type_find(uint8_t code, struct pldm_type *type)
{
    uint8_t i;

    for (i = 0; i < PLDM_TYPE_COUNT; i++) {
        *type = pldm_type_at(i);
        if (type->code == code)
            return true;
    }
    return false;
}

static bool find_command(const struct pldm_type *type, uint8_t code, struct pldm_command *command)
{
    uint8_t i;

    for (i = 0; i < type->command_count; i++) {
        program_memory_copy(command, &type->commands[i], sizeof *command);
        if (command->code == code)
            return true;
    }
    return false;
}

uint8_t pldm_type_execute(uint8_t type_code, uint8_t command_code, struct pldm_exchange *exchange)
{
    struct pldm_type type;
    struct pldm_command command;

    if (!pldm_type_find(type_code, &type))
        return PLDM_ERROR_INVALID_TYPE;
    if (!find_command(&type, command_code, &command))
        return PLDM_ERROR_UNSUPPORTED_CMD;
    if (exchange->request_length < command.shortest || exchange->request_length > command.longest)
        return PLDM_ERROR_INVALID_LENGTH;
    return command.execute(exchange);
}
