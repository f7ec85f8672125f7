/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update_session.h"

#include <mctp_endpoint.h>
#include <mctp_flash.h>
#include <string.h>

#include "pldm_little_endian.h"
#include "pldm_update_state.h"

enum {
    NOT_IN_UPDATE_MODE = 0x80,
    ALREADY_IN_UPDATE_MODE = 0x81,
    INVALID_TRANSFER_LENGTH = 0x83,
    INVALID_STATE = 0x84,
    INCOMPLETE_UPDATE = 0x85,
    UNABLE_TO_INITIATE = 0x8A,
    SELF_CONTAINED_NOT_PERMITTED = 0x8C,
};

/* Why a component is not taken. */
enum {
    TAKEN = 0x00,
    NOT_SUPPORTED = 0x06,
    NO_MATCH_IN_TABLE = 0x09,
};

#define BASELINE_TRANSFER 32u
#define LAST_STRING_TYPE 5u
#define FORCE_UPDATE 0x01ul
#define COMPONENTS_BITMAP_SIZE 8u
#define NOWHERE 0xFFu

enum session_command {
    REQUEST_UPDATE,
    PASS_COMPONENT_TABLE,
    UPDATE_COMPONENT,
    ACTIVATE_FIRMWARE,
    CANCEL_COMPONENT,
    CANCEL_UPDATE,
    SESSION_COMMANDS,
};

/* What each command is answered in each state; 0: it is good there. */
static const uint8_t gate[SESSION_COMMANDS][PLDM_UPDATE_STATES] MCTP_FLASH = {
    /* IDLE, LEARN, READY, DOWNLOAD, VERIFY, APPLY, ACTIVATE */
    {0x00, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81}, /* RequestUpdate */
    {0x80, 0x00, 0x84, 0x84, 0x84, 0x84, 0x84}, /* PassComponentTable */
    {0x80, 0x84, 0x00, 0x84, 0x84, 0x84, 0x84}, /* UpdateComponent */
    {0x80, 0x84, 0x00, 0x84, 0x84, 0x84, 0x84}, /* ActivateFirmware */
    {0x80, 0x84, 0x84, 0x00, 0x00, 0x00, 0x84}, /* CancelUpdateComponent */
    {0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x84}, /* CancelUpdate */
};

/* Whoever did not open the session has none. */
static uint8_t admitted(struct pldm_exchange *exchange, uint8_t command)
{
    struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t completion = mctp_flash_u8(&gate[command][update->state]);
    const uint8_t asker = mctp_endpoint_requester(update->terminus.config.endpoint);

    if (update->state == PLDM_UPDATE_IDLE || command == REQUEST_UPDATE)
        return completion;
    if (asker != update->agent)
        return NOT_IN_UPDATE_MODE;
    if (completion == PLDM_SUCCESS)
        update->silence.seconds = 0;
    return completion;
}

/* The version at the end of a request, whose kind and length are at a place. */
static uint8_t check_version(const struct pldm_exchange *exchange, uint8_t at)
{
    const uint8_t *version = exchange->request + at;

    if (exchange->request_length != at + 2u + version[1])
        return PLDM_ERROR_INVALID_LENGTH;
    return version[0] > LAST_STRING_TYPE || version[1] == 0 ? PLDM_ERROR_INVALID_DATA : PLDM_SUCCESS;
}

static void take_version(struct pldm_update_version *version, const uint8_t *from)
{
    version->type = from[0];
    version->length = from[1];
    memcpy(version->text, from + 2, from[1]);
}

static uint8_t check_update(const struct pldm_exchange *exchange, uint8_t component_count)
{
    const uint16_t wanted = pldm_load_u16(exchange->request + 4);
    const uint8_t completion = check_version(exchange, 9);

    if (completion != PLDM_SUCCESS)
        return completion;
    if (pldm_load_u32(exchange->request) < BASELINE_TRANSFER)
        return INVALID_TRANSFER_LENGTH;
    return wanted == 0 || wanted > component_count ? UNABLE_TO_INITIATE : PLDM_SUCCESS;
}

uint8_t pldm_request_update(struct pldm_exchange *exchange)
{
    struct pldm_update *update = pldm_update_of(exchange);
    const uint16_t own_max = mctp_flash_u16(&update->config.description->part_max);
    uint8_t completion = admitted(exchange, REQUEST_UPDATE);
    uint32_t agents_max;

    if (completion == PLDM_SUCCESS)
        completion = check_update(exchange, pldm_update_component_count(update));
    if (completion != PLDM_SUCCESS)
        return completion;
    agents_max = pldm_load_u32(exchange->request);
    update->part_max = agents_max < own_max ? (uint16_t)agents_max : own_max;
    update->agent = mctp_endpoint_requester(update->terminus.config.endpoint);
    take_version(&update->offered, exchange->request + 9);
    pldm_update_enter(update, PLDM_UPDATE_LEARN);
    pldm_add_u16(exchange, 0); /* no metadata */
    pldm_add_u8(exchange, 0);  /* asks for no package data */
    return PLDM_SUCCESS;
}

/* The number of the component that a request names by classification, identifier and index. */
static uint8_t find_component(const struct pldm_update *update, const uint8_t *key)
{
    struct pldm_update_component component;
    uint8_t i;

    for (i = 0; i < pldm_update_component_count(update); i++) {
        pldm_update_component_at(update, i, &component);
        if (component.classification == pldm_load_u16(key) && component.identifier == pldm_load_u16(key + 2) &&
            component.index == key[4])
            return i;
    }
    return NOWHERE;
}

static bool is_transfer_flag(uint8_t flag)
{
    return flag == PLDM_START || flag == PLDM_MIDDLE || flag == PLDM_END || flag == PLDM_START_AND_END;
}

uint8_t pldm_pass_component_table(struct pldm_exchange *exchange)
{
    struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t flag = exchange->request[0];
    const uint8_t number = find_component(update, exchange->request + 1);
    uint8_t completion = admitted(exchange, PASS_COMPONENT_TABLE);

    if (completion == PLDM_SUCCESS)
        completion = check_version(exchange, 10);
    if (completion == PLDM_SUCCESS && !is_transfer_flag(flag))
        completion = PLDM_ERROR_INVALID_DATA;
    if (completion != PLDM_SUCCESS)
        return completion;
    if (number != NOWHERE)
        update->config.slots[number].is_offered = true;
    if ((flag & PLDM_END) != 0)
        pldm_update_enter(update, PLDM_UPDATE_READY);
    pldm_add_u8(exchange, number == NOWHERE);
    pldm_add_u8(exchange, number == NOWHERE ? NOT_SUPPORTED : TAKEN);
    return PLDM_SUCCESS;
}

static uint8_t reason_to_refuse(const struct pldm_update *update, uint8_t number, uint32_t size)
{
    struct pldm_update_component component;

    if (number == NOWHERE)
        return NOT_SUPPORTED;
    pldm_update_component_at(update, number, &component);
    if (size == 0 || size > component.room)
        return NOT_SUPPORTED;
    return update->config.slots[number].is_offered ? TAKEN : NO_MATCH_IN_TABLE;
}

static void begin_transfer(struct pldm_update *update, uint8_t number, const uint8_t *request)
{
    struct pldm_update_transfer *transfer = &update->transfer;
    struct pldm_update_slot *slot = &update->config.slots[number];

    transfer->component = number;
    transfer->size = pldm_load_u32(request + 9);
    transfer->offset = 0;
    transfer->options = pldm_load_u32(request + 13) & FORCE_UPDATE;
    take_version(&transfer->version, request + 17);
    if (slot->is_applied)
        update->pending.length = 0; /* without this component the set cannot come into force */
    slot->is_applied = false;
    slot->pending.length = 0;
    pldm_update_enter(update, PLDM_UPDATE_DOWNLOAD);
}

uint8_t pldm_take_component(struct pldm_exchange *exchange)
{
    struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t *request = exchange->request;
    const uint8_t number = find_component(update, request);
    uint8_t completion = admitted(exchange, UPDATE_COMPONENT);
    uint8_t refusal;

    if (completion == PLDM_SUCCESS)
        completion = check_version(exchange, 17);
    if (completion != PLDM_SUCCESS)
        return completion;
    refusal = reason_to_refuse(update, number, pldm_load_u32(request + 9));
    if (refusal == TAKEN)
        begin_transfer(update, number, request);
    pldm_add_u8(exchange, refusal != TAKEN);
    pldm_add_u8(exchange, refusal);
    pldm_add_u32(exchange, refusal == TAKEN ? update->transfer.options : 0);
    pldm_add_u16(exchange, 0); /* asks for the first part at once */
    return PLDM_SUCCESS;
}

static uint8_t check_activation(const struct pldm_update *update, bool is_self_contained)
{
    struct pldm_update_component component;
    bool any = false;
    uint8_t i;

    for (i = 0; i < pldm_update_component_count(update); i++) {
        const struct pldm_update_slot *slot = &update->config.slots[i];

        if (slot->is_offered && !slot->is_applied)
            return INCOMPLETE_UPDATE;
        any = any || slot->is_applied;
        pldm_update_component_at(update, i, &component);
        if (slot->is_applied && is_self_contained && (component.methods & PLDM_UPDATE_SELF_CONTAINED) == 0)
            return SELF_CONTAINED_NOT_PERMITTED;
    }
    return any ? PLDM_SUCCESS : INCOMPLETE_UPDATE;
}

uint8_t pldm_activate_firmware(struct pldm_exchange *exchange)
{
    struct pldm_update *update = pldm_update_of(exchange);
    const uint8_t is_self_contained = exchange->request[0];
    uint8_t completion = admitted(exchange, ACTIVATE_FIRMWARE);

    if (completion == PLDM_SUCCESS && is_self_contained > 1)
        completion = PLDM_ERROR_INVALID_DATA;
    if (completion == PLDM_SUCCESS)
        completion = check_activation(update, is_self_contained != 0);
    if (completion != PLDM_SUCCESS)
        return completion;
    update->is_self_contained = is_self_contained != 0;
    pldm_update_enter(update, PLDM_UPDATE_ACTIVATE);
    pldm_add_u16(exchange, 0); /* seconds that it takes */
    return PLDM_SUCCESS;
}

uint8_t pldm_cancel_update_component(struct pldm_exchange *exchange)
{
    const uint8_t completion = admitted(exchange, CANCEL_COMPONENT);

    if (completion == PLDM_SUCCESS)
        pldm_update_enter(pldm_update_of(exchange), PLDM_UPDATE_READY);
    return completion;
}

uint8_t pldm_cancel_update(struct pldm_exchange *exchange)
{
    const uint8_t completion = admitted(exchange, CANCEL_UPDATE);

    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_update_leave(pldm_update_of(exchange), PLDM_UPDATE_CANCELLED);
    pldm_add_u8(exchange, 0); /* every component works */
    pldm_add_zeros(exchange, COMPONENTS_BITMAP_SIZE);
    return PLDM_SUCCESS;
}
