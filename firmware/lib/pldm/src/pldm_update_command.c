/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update_command.h"

#include <mctp_flash.h>

#include "pldm_little_endian.h"

static pldm_update_put put_part;
static pldm_update_put put_result;
static pldm_update_put put_verified;
static pldm_update_put put_applied;

static uint8_t put_part(struct pldm_update *update, uint8_t *data)
{
    const uint32_t left = update->transfer.size - update->transfer.offset;

    pldm_store_u32(data, update->transfer.offset);
    pldm_store_u32(data + 4, left < update->part_max ? left : update->part_max);
    return 8;
}

static uint8_t put_result(struct pldm_update *update, uint8_t *data)
{
    data[0] = update->request.result;
    return 1;
}

static uint8_t put_verified(struct pldm_update *update, uint8_t *data)
{
    const struct pldm_update_description *description = update->config.description;
    pldm_update_verify *verify = mctp_flash_function(pldm_update_verify, &description->verify);

    update->request.result = verify(update->config.context, update->transfer.component, update->transfer.size);
    return put_result(update, data);
}

/* A verified image needs nothing more before it can be activated, and that as it always could. */
static uint8_t put_applied(struct pldm_update *update, uint8_t *data)
{
    put_result(update, data);
    pldm_store_u16(data + 1, 0);
    return 3;
}

static const struct pldm_update_command request_part MCTP_FLASH = {PLDM_UPDATE_REQUEST_DATA, put_part};

/* What each state ends with, from DOWNLOAD on. */
static const struct pldm_update_command reports[] MCTP_FLASH = {
    {0x16, put_result},   /* TransferComplete */
    {0x17, put_verified}, /* VerifyComplete */
    {0x18, put_applied},  /* ApplyComplete */
};

static bool wants_part(const struct pldm_update *update)
{
    return update->state == PLDM_UPDATE_DOWNLOAD && update->request.result == 0 &&
           update->transfer.offset < update->transfer.size;
}

void pldm_update_next_command(const struct pldm_update *update, struct pldm_update_command *command)
{
    mctp_flash_copy(command, wants_part(update) ? &request_part : &reports[update->state - PLDM_UPDATE_DOWNLOAD],
                    sizeof *command);
}
