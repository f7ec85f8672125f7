/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_type.h"

#include <mctp_flash.h>

static const struct pldm_type *type_at(const struct pldm_description *description, uint8_t index)
{
    return mctp_flash_pointer(const struct pldm_type *, &description->types) + index;
}

uint8_t pldm_type_code(const struct pldm_description *description, uint8_t index)
{
    return mctp_flash_u8(&type_at(description, index)->code);
}

bool pldm_type_find(const struct pldm_description *description, uint8_t code, struct pldm_type *type)
{
    const uint8_t count = mctp_flash_u8(&description->type_count);
    uint8_t i;

    for (i = 0; i < count; i++) {
        mctp_flash_copy(type, type_at(description, i), sizeof *type);
        if (type->code == code)
            return true;
    }
    return false;
}

static bool find_command(const struct pldm_type *type, uint8_t code, struct pldm_command *command)
{
    uint8_t i;

    for (i = 0; i < type->command_count; i++) {
        mctp_flash_copy(command, &type->commands[i], sizeof *command);
        if (command->code == code)
            return true;
    }
    return false;
}

uint8_t pldm_type_execute(const struct pldm_description *description, uint8_t type_code, uint8_t command_code,
                          struct pldm_exchange *exchange)
{
    struct pldm_type type;
    struct pldm_command command;

    if (!pldm_type_find(description, type_code, &type))
        return PLDM_ERROR_INVALID_TYPE;
    if (!find_command(&type, command_code, &command))
        return PLDM_ERROR_UNSUPPORTED_CMD;
    if (exchange->request_length < command.shortest || exchange->request_length > command.longest)
        return PLDM_ERROR_INVALID_LENGTH;
    return command.execute(exchange);
}
