/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update.h"

#include <mctp_flash.h>
#include <string.h>

#include "pldm_update_inventory.h"
#include "pldm_update_session.h"
#include "pldm_update_transfer.h"

/* Where the length depends on the data, the command itself checks it within these bounds. */
const struct pldm_command pldm_update_commands[PLDM_UPDATE_COMMAND_COUNT] MCTP_FLASH = {
    {0x01, 0, 0, pldm_query_device_identifiers},
    {0x02, 0, 0, pldm_get_firmware_parameters},
    {0x10, 11, (mctp_size)(11u + PLDM_UPDATE_VERSION_MAX), pldm_request_update},
    {0x13, 12, (mctp_size)(12u + PLDM_UPDATE_VERSION_MAX), pldm_pass_component_table},
    {0x14, 19, (mctp_size)(19u + PLDM_UPDATE_VERSION_MAX), pldm_take_component},
    {0x1A, 1, 1, pldm_activate_firmware},
    {0x1B, 0, 0, pldm_get_status},
    {0x1C, 0, 0, pldm_cancel_update_component},
    {0x1D, 0, 0, pldm_cancel_update},
};

void pldm_update_init(struct pldm_update *update, const struct pldm_config *config,
                      const struct pldm_update_config *own)
{
    struct pldm_update_component component;
    struct pldm_update_label label;
    uint8_t i;

    memset(update, 0, sizeof *update);
    pldm_init(&update->terminus, config);
    mctp_flash_copy(&update->config, own, sizeof *own);
    mctp_flash_copy(&label, &update->config.description->version, sizeof label);
    pldm_update_take_label(&update->active, &label);
    for (i = 0; i < pldm_update_component_count(update); i++) {
        memset(&update->config.slots[i], 0, sizeof update->config.slots[i]);
        pldm_update_component_at(update, i, &component);
        pldm_update_take_label(&update->config.slots[i].active, &component.version);
    }
}

void pldm_update_started_anew(struct pldm_update *update, uint8_t tid)
{
    update->terminus.tid = tid;
    update->previous = PLDM_UPDATE_ACTIVATE;
    update->reason = PLDM_UPDATE_ACTIVATED;
}

void pldm_update_set_version(struct pldm_update *update, uint8_t component, const struct pldm_update_version *version)
{
    update->config.slots[component].active = *version;
}

void pldm_update_take_response(void *context, const struct mctp_response *response)
{
    struct pldm_update *update = (struct pldm_update *)context;

    pldm_take_response(&update->terminus, response);
    pldm_update_take(update, response);
}

/* The answer to ActivateFirmware leaves before what it may end. */
static bool may_activate(const struct pldm_update *update)
{
    return update->state == PLDM_UPDATE_ACTIVATE && !mctp_endpoint_is_sending(update->terminus.config.endpoint);
}

void pldm_update_poll(struct pldm_update *update, uint16_t now_ms)
{
    pldm_poll(&update->terminus, now_ms);
    pldm_update_tick(update, now_ms);
    if (may_activate(update))
        pldm_update_finish(update);
    pldm_update_send(update, now_ms);
}
