/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update_state.h"

#include <mctp_flash.h>
#include <string.h>

#define SECOND_MS 1000u
#define ASCII 1u

/* FD_T1, which may be 60 to 120 seconds. */
#define PATIENCE_SECONDS 90u

struct pldm_update *pldm_update_of(struct pldm_exchange *exchange)
{
    return (struct pldm_update *)exchange->terminus;
}

uint8_t pldm_update_component_count(const struct pldm_update *update)
{
    return mctp_flash_u8(&update->config.description->component_count);
}

void pldm_update_component_at(const struct pldm_update *update, uint8_t number, struct pldm_update_component *component)
{
    const struct pldm_update_component *components =
        mctp_flash_pointer(const struct pldm_update_component *, &update->config.description->components);

    mctp_flash_copy(component, &components[number], sizeof *component);
}

void pldm_update_take_label(struct pldm_update_version *version, const struct pldm_update_label *label)
{
    version->type = ASCII;
    version->length = label->length;
    mctp_flash_copy(version->text, label->text, label->length);
}

void pldm_update_enter(struct pldm_update *update, uint8_t state)
{
    update->previous = update->state;
    update->state = state;
    update->request.step = PLDM_UPDATE_NEXT;
    update->request.result = 0;
    update->request.pause_ms = 0;
    update->silence.seconds = 0;
}

static void forget_session(struct pldm_update *update)
{
    uint8_t i;

    for (i = 0; i < pldm_update_component_count(update); i++) {
        update->config.slots[i].is_offered = false;
        update->config.slots[i].is_applied = false;
    }
}

void pldm_update_leave(struct pldm_update *update, uint8_t reason)
{
    uint8_t i;

    for (i = 0; i < pldm_update_component_count(update); i++) {
        if (!update->config.slots[i].is_applied)
            continue;
        update->config.slots[i].pending.length = 0;
        update->pending.length = 0;
    }
    forget_session(update);
    update->reason = reason;
    pldm_update_enter(update, PLDM_UPDATE_IDLE);
}

/* Whether all that was applied is in force. */
static bool activate_components(struct pldm_update *update)
{
    const struct pldm_update_description *description = update->config.description;
    pldm_update_activate *activate = mctp_flash_function(pldm_update_activate, &description->activate);
    bool all = true;
    uint8_t i;

    for (i = 0; i < pldm_update_component_count(update); i++) {
        struct pldm_update_slot *slot = &update->config.slots[i];

        if (!slot->is_applied)
            continue;
        if (activate(update->config.context, i, &slot->pending, update->is_self_contained)) {
            slot->active = slot->pending;
            slot->pending.length = 0;
        } else {
            all = false;
        }
    }
    return all;
}

void pldm_update_finish(struct pldm_update *update)
{
    if (activate_components(update)) {
        update->active = update->pending;
        update->pending.length = 0;
    }
    forget_session(update);
    update->reason = PLDM_UPDATE_ACTIVATED;
    pldm_update_enter(update, PLDM_UPDATE_IDLE);
}

void pldm_update_tick(struct pldm_update *update, uint16_t now_ms)
{
    struct pldm_update_silence *silence = &update->silence;

    if (update->state == PLDM_UPDATE_IDLE || update->state == PLDM_UPDATE_ACTIVATE)
        silence->second_ms = now_ms;
    if ((uint16_t)(now_ms - silence->second_ms) < SECOND_MS)
        return;
    silence->second_ms = (uint16_t)(silence->second_ms + SECOND_MS);
    if (++silence->seconds >= PATIENCE_SECONDS)
        pldm_update_leave(update, (uint8_t)(update->state + PLDM_UPDATE_TIMEOUT));
}
