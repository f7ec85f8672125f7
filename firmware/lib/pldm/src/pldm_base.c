/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_base.h"

#include <mctp_flash.h>
#include <string.h>

#include "pldm_terminus.h"
#include "pldm_type.h"


enum {
    INVALID_TYPE_IN_REQUEST = 0x83,
    INVALID_VERSION_IN_REQUEST = 0x84,
};

#define TID_UNASSIGNED 0x00u
#define TID_RESERVED 0xFFu
#define TYPE_BITMAP_SIZE 8u
#define COMMAND_BITMAP_SIZE 32u

static pldm_execute set_tid;
static pldm_execute get_tid;
static pldm_execute get_pldm_version;
static pldm_execute get_pldm_types;
static pldm_execute get_pldm_commands;

static uint8_t set_tid(struct pldm_exchange *exchange)
{
    const uint8_t wanted = exchange->request[0];

    if (wanted == TID_UNASSIGNED || wanted == TID_RESERVED)
        return PLDM_ERROR_INVALID_DATA;
    exchange->terminus->tid = wanted;
    return PLDM_SUCCESS;
}

static uint8_t get_tid(struct pldm_exchange *exchange)
{
    pldm_add_u8(exchange, exchange->terminus->tid);
    return PLDM_SUCCESS;
}

/* One version of a type always fits one part, so no handle of a next part is ever given out. */
static uint8_t get_pldm_version(struct pldm_exchange *exchange)
{
    const uint8_t operation = exchange->request[4];
    struct pldm_type type;

    if (operation == PLDM_GET_NEXT_PART)
        return PLDM_INVALID_TRANSFER_HANDLE;
    if (operation != PLDM_GET_FIRST_PART)
        return PLDM_INVALID_TRANSFER_OPERATION;
    if (!pldm_type_find(exchange->terminus->config.description, exchange->request[5], &type))
        return INVALID_TYPE_IN_REQUEST;
    pldm_add_u32(exchange, 0);
    pldm_add_u8(exchange, PLDM_START_AND_END);
    pldm_add_bytes(exchange, type.version, PLDM_TYPE_VERSION_SIZE);
    pldm_add_crc32(exchange, 5);
    return PLDM_SUCCESS;
}

static void set_bit(uint8_t *bitmap, uint8_t bit)
{
    bitmap[bit / 8u] |= (uint8_t)(1u << (bit % 8u));
}

static uint8_t get_pldm_types(struct pldm_exchange *exchange)
{
    const struct pldm_description *description = exchange->terminus->config.description;
    const uint8_t count = mctp_flash_u8(&description->type_count);
    uint8_t i;

    pldm_add_zeros(exchange, TYPE_BITMAP_SIZE);
    for (i = 0; i < count && !exchange->overflows; i++)
        set_bit(exchange->response, pldm_type_code(description, i));
    return PLDM_SUCCESS;
}

static uint8_t get_pldm_commands(struct pldm_exchange *exchange)
{
    struct pldm_type type;
    uint8_t i;

    if (!pldm_type_find(exchange->terminus->config.description, exchange->request[0], &type))
        return INVALID_TYPE_IN_REQUEST;
    if (memcmp(exchange->request + 1, type.version, PLDM_TYPE_VERSION_SIZE) != 0)
        return INVALID_VERSION_IN_REQUEST;
    pldm_add_zeros(exchange, COMMAND_BITMAP_SIZE);
    for (i = 0; i < type.command_count && !exchange->overflows; i++)
        set_bit(exchange->response, mctp_flash_u8(&type.commands[i].code));
    return PLDM_SUCCESS;
}

const struct pldm_command pldm_base_commands[PLDM_BASE_COMMAND_COUNT] MCTP_FLASH = {
    {0x01, 1, 1, set_tid},
    {0x02, 0, 0, get_tid},
    {0x03, 6, 6, get_pldm_version},
    {0x04, 0, 0, get_pldm_types},
    {0x05, 5, 5, get_pldm_commands},
};
