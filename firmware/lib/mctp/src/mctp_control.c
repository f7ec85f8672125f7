/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_control.h"

#include <stdbool.h>
#include <stddef.h>

#include "mctp_assert.h"
#include "mctp_flash.h"
#include "mctp_packet.h"

/* Body: type, then Rq, D and instance ID, then the command code, then data. */
#define BODY_FLAGS 1
#define BODY_COMMAND 2
#define BODY_DATA 3
#define FLAG_REQUEST 0x80u
#define FLAG_DATAGRAM 0x40u
#define INSTANCE_ID_MASK 0x1Fu

enum completion_code {
    SUCCESS = 0x00,
    ERROR_INVALID_DATA = 0x02,
    ERROR_INVALID_LENGTH = 0x03,
    ERROR_UNSUPPORTED_CMD = 0x05,
    ERROR_UNSUPPORTED_TYPE = 0x80, /* of Get MCTP Version Support */
};

/* The commands that need something of the application. */
#define GET_ENDPOINT_UUID 0x03u
#define GET_VENDOR_MESSAGE_SUPPORT 0x06u

#define OPERATION_MASK 0x03u
#define OPERATION_SET 0x00u
#define OPERATION_FORCE 0x01u
#define VERSION_OF_BASE 0xFFu
#define LAST_SELECTOR 0xFFu

/* A response is written where there is room for MCTP_UNIT bytes at least. */
#define TYPES_MAX (MCTP_UNIT - BODY_DATA - 2u)

#define EID_ACCEPTED 0x00u
#define EID_REJECTED 0x10u

/*
 * A command finds its request data in data and leaves its response there, completion code first.
 * It returns the response's length.
 */
typedef uint8_t control_execute(struct mctp_control *control, uint8_t *data);
static control_execute set_endpoint_id;
static control_execute get_endpoint_id;
static control_execute get_endpoint_uuid;
static control_execute get_version_support;
static control_execute get_message_type_support;
static control_execute get_vendor_message_support;

static uint8_t fail(uint8_t *data, enum completion_code code)
{
    data[0] = (uint8_t)code;
    return 1;
}

static uint8_t set_endpoint_id(struct mctp_control *control, uint8_t *data)
{
    const uint8_t operation = data[0] & OPERATION_MASK;
    const uint8_t eid = data[1];
    bool accepted;

    if (operation != OPERATION_SET && operation != OPERATION_FORCE)
        return fail(data, ERROR_INVALID_DATA);
    if (eid < MCTP_EID_FIRST || eid == MCTP_EID_BROADCAST)
        return fail(data, ERROR_INVALID_DATA);
    accepted = mctp_config_accepts(&control->config, eid);
    if (accepted)
        control->eid = eid;
    data[0] = SUCCESS;
    data[1] = accepted ? EID_ACCEPTED : EID_REJECTED; /* and no EID pool */
    data[2] = control->eid;
    data[3] = 0x00; /* size of the pool */
    return 4;
}

static uint8_t get_endpoint_id(struct mctp_control *control, uint8_t *data)
{
    data[0] = SUCCESS;
    data[1] = control->eid;
    data[2] = 0x00; /* simple endpoint, dynamic EID only */
    data[3] = 0x00; /* medium-specific: serial defines nothing */
    return 4;
}

static uint8_t get_endpoint_uuid(struct mctp_control *control, uint8_t *data)
{
    data[0] = SUCCESS;
    mctp_flash_copy(data + 1, control->config.uuid, MCTP_UUID_SIZE);
    return 1 + MCTP_UUID_SIZE;
}

static uint8_t give_version_of(const struct mctp_handler *handler, uint8_t *data)
{
    if (handler == NULL || mctp_flash_u8(&handler->version[0]) == 0)
        return fail(data, ERROR_UNSUPPORTED_TYPE);
    mctp_flash_copy(data + 2, handler->version, MCTP_TYPE_VERSION_SIZE);
    data[0] = SUCCESS;
    data[1] = 1;
    return 2 + MCTP_TYPE_VERSION_SIZE;
}

static uint8_t get_version_support(struct mctp_control *control, uint8_t *data)
{
    /* 1.0, 1.1 and 1.2 for compatibility, then 1.3.1: BCD digits, F for an absent one. */
    static const uint8_t versions[4][4] MCTP_FLASH = {
        {0xF1, 0xF0, 0xFF, 0x00},
        {0xF1, 0xF1, 0xFF, 0x00},
        {0xF1, 0xF2, 0xFF, 0x00},
        {0xF1, 0xF3, 0xF1, 0x00},
    };

    if (data[0] != VERSION_OF_BASE && data[0] != MCTP_TYPE_CONTROL)
        return give_version_of(mctp_message_find(&control->config.handlers, data[0]), data);
    data[0] = SUCCESS;
    data[1] = sizeof versions / sizeof versions[0];
    mctp_flash_copy(data + 2, versions, sizeof versions);
    return 2 + sizeof versions;
}

static uint8_t get_message_type_support(struct mctp_control *control, uint8_t *data)
{
    const struct mctp_handlers *handlers = &control->config.handlers;
    const uint8_t count = handlers->count < TYPES_MAX ? handlers->count : TYPES_MAX;
    uint8_t i;

    data[0] = SUCCESS;
    data[1] = count;
    for (i = 0; i < count; i++)
        data[2 + i] = mctp_flash_u8(&handlers->table[i].type);
    return (uint8_t)(2 + count);
}

static uint8_t get_vendor_message_support(struct mctp_control *control, uint8_t *data)
{
    const uint8_t count = control->config.vendor_set_count;
    const uint8_t selector = data[0];
    const struct mctp_vendor_set *set;
    uint8_t length;

    if (selector >= count)
        return fail(data, ERROR_INVALID_DATA);
    set = &control->config.vendor_sets[selector];
    length = mctp_flash_u8(&set->length);
    MCTP_ASSERT(length <= sizeof set->entry);
    data[0] = SUCCESS;
    data[1] = selector + 1u < count ? (uint8_t)(selector + 1u) : LAST_SELECTOR;
    mctp_flash_copy(data + 2, set->entry, length);
    return (uint8_t)(2u + length);
}

struct command {
    uint8_t code;
    uint8_t request_length;
    control_execute *execute;
};

static const struct command commands[] MCTP_FLASH = {
    {0x01, 2, set_endpoint_id},
    {0x02, 0, get_endpoint_id},
    {GET_ENDPOINT_UUID, 0, get_endpoint_uuid},
    {0x04, 1, get_version_support},
    {0x05, 0, get_message_type_support},
    {GET_VENDOR_MESSAGE_SUPPORT, 1, get_vendor_message_support},
};

static bool is_served(const struct mctp_config *config, uint8_t code)
{
    if (code == GET_ENDPOINT_UUID)
        return config->uuid != NULL;
    return code != GET_VENDOR_MESSAGE_SUPPORT || config->vendor_set_count > 0;
}

static uint8_t execute(struct mctp_control *control, uint8_t code, uint8_t *data, uint16_t length)
{
    struct command command;
    uint8_t i;

    for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        mctp_flash_copy(&command, &commands[i], sizeof command);
        if (command.code != code || !is_served(&control->config, code))
            continue;
        if (command.request_length != length)
            return fail(data, ERROR_INVALID_LENGTH);
        return command.execute(control, data);
    }
    return fail(data, ERROR_UNSUPPORTED_CMD);
}

uint16_t mctp_control_respond(struct mctp_control *control, struct mctp_message *message)
{
    uint8_t *body = message->body;
    uint8_t flags;
    uint8_t length;

    if (!message->single_packet || message->length < BODY_DATA)
        return 0;
    flags = body[BODY_FLAGS];
    if ((flags & FLAG_REQUEST) == 0)
        return 0;
    length = execute(control, body[BODY_COMMAND], body + BODY_DATA, (uint16_t)(message->length - BODY_DATA));
    if ((flags & FLAG_DATAGRAM) != 0)
        return 0;
    body[BODY_FLAGS] = flags & INSTANCE_ID_MASK;
    return (uint16_t)(BODY_DATA + length);
}
