/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_control.h"

#include "device.h"
#include "mctp_packet.h"
#include "program_memory.h"
#include "vendor_service.h"

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

#define OPERATION_MASK 0x03u
#define OPERATION_SET 0x00u
#define OPERATION_FORCE 0x01u
#define VERSION_OF_BASE 0xFFu
#define LAST_SELECTOR 0xFFu
#define VENDOR_ID_IANA 0x01u

static uint8_t own_eid = MCTP_EID_NULL;

uint8_t mctp_control_eid(void)
{
    return own_eid;
}

void mctp_control_uuid(uint8_t *to)
{
    static const uint8_t uuid[MCTP_UUID_SIZE] IN_PROGRAM_MEMORY = {DEVICE_UUID};

    program_memory_copy(to, uuid, sizeof uuid);
}

/*
 * A command finds its request data in data and leaves its response there, completion code first.
 * It returns the response's length.
 */
static uint8_t fail(uint8_t *data, enum completion_code code)
{
    data[0] = (uint8_t)code;
    return 1;
}

static uint8_t set_endpoint_id(uint8_t *data)
{
    const uint8_t operation = data[0] & OPERATION_MASK;
    const uint8_t eid = data[1];

    if (operation != OPERATION_SET && operation != OPERATION_FORCE)
        return fail(data, ERROR_INVALID_DATA);
    if (eid < MCTP_EID_FIRST || eid == MCTP_EID_BROADCAST)
        return fail(data, ERROR_INVALID_DATA);
    own_eid = eid;
    data[0] = SUCCESS;
    data[1] = 0x00; /* accepted, no EID pool */
    data[2] = own_eid;
    data[3] = 0x00; /* size of the pool */
    return 4;
}

static uint8_t get_endpoint_id(uint8_t *data)
{
    data[0] = SUCCESS;
    data[1] = own_eid;
    data[2] = 0x00; /* simple endpoint, dynamic EID only */
    data[3] = 0x00; /* medium-specific: serial defines nothing */
    return 4;
}

static uint8_t get_endpoint_uuid(uint8_t *data)
{
    data[0] = SUCCESS;
    mctp_control_uuid(data + 1);
    return 1 + MCTP_UUID_SIZE;
}

/* The version of PLDM over MCTP, DSP0241 1.0. */
static uint8_t give_pldm_version(uint8_t *data)
{
    static const uint8_t version[] IN_PROGRAM_MEMORY = {SUCCESS, 1, 0xF1, 0xF0, 0xF0, 0x00};

    program_memory_copy(data, version, sizeof version);
    return sizeof version;
}

static uint8_t get_version_support(uint8_t *data)
{
    /* 1.0, 1.1 and 1.2 for compatibility, then 1.3.1: BCD digits, F for an absent one. */
    static const uint8_t versions[4][4] IN_PROGRAM_MEMORY = {
        {0xF1, 0xF0, 0xFF, 0x00},
        {0xF1, 0xF1, 0xFF, 0x00},
        {0xF1, 0xF2, 0xFF, 0x00},
        {0xF1, 0xF3, 0xF1, 0x00},
    };

    if (data[0] == MCTP_TYPE_PLDM)
        return give_pldm_version(data);
    if (data[0] != VERSION_OF_BASE && data[0] != MCTP_TYPE_CONTROL)
        return fail(data, ERROR_UNSUPPORTED_TYPE);
    data[0] = SUCCESS;
    data[1] = sizeof versions / sizeof versions[0];
    program_memory_copy(data + 2, versions, sizeof versions);
    return 2 + sizeof versions;
}

static uint8_t get_message_type_support(uint8_t *data)
{
    data[0] = SUCCESS;
    data[1] = mctp_message_types(data + 2);
    return (uint8_t)(2 + data[1]);
}

static uint8_t get_vendor_message_support(uint8_t *data)
{
    static const uint8_t set[] IN_PROGRAM_MEMORY = {
        SUCCESS, LAST_SELECTOR, VENDOR_ID_IANA, DEVICE_ENTERPRISE, VENDOR_SERVICE_COMMAND_SET,
    };

    if (data[0] != 0)
        return fail(data, ERROR_INVALID_DATA);
    program_memory_copy(data, set, sizeof set);
    return sizeof set;
}

struct command {
    uint8_t code;
    uint8_t request_length;
    uint8_t (*execute)(uint8_t *data);
};

static const struct command commands[] IN_PROGRAM_MEMORY = {
    {0x01, 2, set_endpoint_id},
    {0x02, 0, get_endpoint_id},
    {0x03, 0, get_endpoint_uuid},
    {0x04, 1, get_version_support},
    {0x05, 0, get_message_type_support},
    {0x06, 1, get_vendor_message_support},
};

static uint8_t execute(uint8_t code, uint8_t *data, uint16_t length)
{
    struct command command;
    uint8_t i;

    for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        program_memory_copy(&command, &commands[i], sizeof command);
        if (command.code != code)
            continue;
        if (command.request_length != length)
            return fail(data, ERROR_INVALID_LENGTH);
        return command.execute(data);
    }
    return fail(data, ERROR_UNSUPPORTED_CMD);
}

uint16_t mctp_control_respond(struct mctp_message *message)
{
    uint8_t *body = message->body;
    uint8_t flags;
    uint8_t length;

    if (!message->single_packet || message->length < BODY_DATA)
        return 0;
    flags = body[BODY_FLAGS];
    if ((flags & FLAG_REQUEST) == 0)
        return 0;
    length = execute(body[BODY_COMMAND], body + BODY_DATA, (uint16_t)(message->length - BODY_DATA));
    if ((flags & FLAG_DATAGRAM) != 0)
        return 0;
    body[BODY_FLAGS] = flags & INSTANCE_ID_MASK;
    return (uint16_t)(BODY_DATA + length);
}
