/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_base.h"

#include <string.h>

#include "program_memory.h"

enum {
    INVALID_TYPE_IN_REQUEST = 0x83,
    INVALID_VERSION_IN_REQUEST = 0x84,
};

#define TID_UNASSIGNED 0x00u
#define TID_RESERVED 0xFFu
#define TYPE_BITMAP_SIZE 8u
#define COMMAND_BITMAP_SIZE 32u

static uint8_t tid = TID_UNASSIGNED;

uint8_t pldm_tid(void)
{
    return tid;
}

static uint8_t set_tid(struct pldm_exchange *exchange)
{
    const uint8_t wanted = exchange->request[0];

    if (wanted == TID_UNASSIGNED || wanted == TID_RESERVED)
        return PLDM_ERROR_INVALID_DATA;
    tid = wanted;
    return PLDM_SUCCESS;
}

static uint8_t get_tid(struct pldm_exchange *exchange)
{
    pldm_add_u8(exchange, tid);
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
    if (!pldm_type_find(exchange->request[5], &type))
        return INVALID_TYPE_IN_REQUEST;
    pldm_add_u32(exchange, 0);
    pldm_add_u8(exchange, PLDM_START_AND_END);
    pldm_add_bytes(exchange, type.version, PLDM_VERSION_SIZE);
    pldm_add_crc32(exchange, 5);
    return PLDM_SUCCESS;
}

static void set_bit(uint8_t *bitmap, uint8_t bit)
{
    bitmap[bit / 8u] |= (uint8_t)(1u << (bit % 8u));
}

static uint8_t get_pldm_types(struct pldm_exchange *exchange)
{
    uint8_t i;

    pldm_add_zeros(exchange, TYPE_BITMAP_SIZE);
    for (i = 0; i < PLDM_TYPE_COUNT; i++)
        set_bit(exchange->response, pldm_type_at(i).code);
    return PLDM_SUCCESS;
}

static uint8_t get_pldm_commands(struct pldm_exchange *exchange)
{
    struct pldm_type type;
    uint8_t i;

    if (!pldm_type_find(exchange->request[0], &type))
        return INVALID_TYPE_IN_REQUEST;
    if (memcmp(exchange->request + 1, type.version, PLDM_VERSION_SIZE) != 0)
        return INVALID_VERSION_IN_REQUEST;
    pldm_add_zeros(exchange, COMMAND_BITMAP_SIZE);
    for (i = 0; i < type.command_count; i++)
        set_bit(exchange->response, program_memory_byte(&type.commands[i].code));
    return PLDM_SUCCESS;
}

const struct pldm_command pldm_base_commands[PLDM_BASE_COMMAND_COUNT] IN_PROGRAM_MEMORY = {
    {0x01, 1, 1, set_tid},
    {0x02, 0, 0, get_tid},
    {0x03, 6, 6, get_pldm_version},
    {0x04, 0, 0, get_pldm_types},
    {0x05, 5, 5, get_pldm_commands},
};
