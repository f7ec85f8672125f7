/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update_inventory.h"

#include <mctp_flash.h>

#include "pldm_update_state.h"

#define DATE_SIZE 8u
#define NO_STAMP 0u
#define PARTIAL_UPDATES 0x08ul /* a package need not have all components */
#define PROGRESS_UNKNOWN 0x65u
#define GENERIC_FAILURE 0x0Au

enum aux_state {
    AUX_IN_PROGRESS = 0,
    AUX_FAILED = 2,
    AUX_NONE = 3, /* in IDLE, LEARN and READY */
};

uint8_t pldm_query_device_identifiers(struct pldm_exchange *exchange)
{
    const struct pldm_update_description *description = pldm_update_of(exchange)->config.description;
    const uint8_t *descriptors = mctp_flash_pointer(const uint8_t *, &description->descriptors);
    const uint8_t size = mctp_flash_u8(&description->descriptors_size);
    uint8_t i;

    pldm_add_u32(exchange, size);
    pldm_add_u8(exchange, mctp_flash_u8(&description->descriptor_count));
    for (i = 0; i < size; i++)
        pldm_add_u8(exchange, mctp_flash_u8(&descriptors[i]));
    return PLDM_SUCCESS;
}

static void add_kind(struct pldm_exchange *exchange, const struct pldm_update_version *version)
{
    pldm_add_u8(exchange, version->length > 0 ? version->type : 0);
    pldm_add_u8(exchange, version->length);
}

static void add_text(struct pldm_exchange *exchange, const struct pldm_update_version *version)
{
    pldm_add_bytes(exchange, version->text, version->length);
}

static void add_version(struct pldm_exchange *exchange, const struct pldm_update_version *version)
{
    pldm_add_u32(exchange, NO_STAMP);
    add_kind(exchange, version);
    pldm_add_zeros(exchange, DATE_SIZE);
}

static void add_component(struct pldm_exchange *exchange, uint8_t number)
{
    const struct pldm_update *update = pldm_update_of(exchange);
    const struct pldm_update_slot *slot = &update->config.slots[number];
    struct pldm_update_component component;

    pldm_update_component_at(update, number, &component);
    pldm_add_u16(exchange, component.classification);
    pldm_add_u16(exchange, component.identifier);
    pldm_add_u8(exchange, component.index);
    add_version(exchange, &slot->active);
    add_version(exchange, &slot->pending);
    pldm_add_u16(exchange, component.methods);
    pldm_add_u32(exchange, 0); /* capabilities */
    add_text(exchange, &slot->active);
    add_text(exchange, &slot->pending);
}

uint8_t pldm_get_firmware_parameters(struct pldm_exchange *exchange)
{
    const struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t count = pldm_update_component_count(update);
    uint8_t i;

    pldm_add_u32(exchange, PARTIAL_UPDATES);
    pldm_add_u16(exchange, count);
    add_kind(exchange, &update->active);
    add_kind(exchange, &update->pending);
    add_text(exchange, &update->active);
    add_text(exchange, &update->pending);
    for (i = 0; i < count; i++)
        add_component(exchange, i);
    return PLDM_SUCCESS;
}

static bool is_transferring(const struct pldm_update *update)
{
    return update->state >= PLDM_UPDATE_DOWNLOAD;
}

static uint8_t aux_state(const struct pldm_update *update)
{
    if (!is_transferring(update))
        return AUX_NONE;
    return update->request.step == PLDM_UPDATE_ENDED ? AUX_FAILED : AUX_IN_PROGRESS;
}

/* Per cent, rounded down; of an image of many megabytes, too. */
static uint8_t progress(const struct pldm_update *update)
{
    const struct pldm_update_transfer *transfer = &update->transfer;

    if (update->state != PLDM_UPDATE_DOWNLOAD)
        return PROGRESS_UNKNOWN;
    return (uint8_t)((uint64_t)transfer->offset * 100u / transfer->size);
}

uint8_t pldm_get_status(struct pldm_exchange *exchange)
{
    const struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t aux = aux_state(update);

    pldm_add_u8(exchange, update->state);
    pldm_add_u8(exchange, update->previous);
    pldm_add_u8(exchange, aux);
    pldm_add_u8(exchange, aux == AUX_FAILED ? GENERIC_FAILURE : 0);
    pldm_add_u8(exchange, progress(update));
    pldm_add_u8(exchange, update->reason);
    pldm_add_u32(exchange, is_transferring(update) ? update->transfer.options : 0);
    return PLDM_SUCCESS;
}
