/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_message.h"

#include "mctp_control.h"
#include "pldm_message.h"
#include "program_memory.h"
#include "vendor_service.h"

struct message_type {
    uint8_t type;
    uint16_t (*respond)(struct mctp_message *message);
};

/* No type here uses the integrity check, so the first body byte with that bit set matches none of them. */
static const struct message_type message_types[] IN_PROGRAM_MEMORY = {
    {MCTP_TYPE_CONTROL, mctp_control_respond},
    {MCTP_TYPE_PLDM, pldm_message_respond},
    {MCTP_TYPE_VENDOR_IANA, vendor_service_respond},
};

#define TYPE_COUNT (sizeof message_types / sizeof message_types[0])

uint16_t mctp_message_respond(struct mctp_message *message)
{
    struct message_type entry;
    uint8_t i;

    for (i = 0; i < TYPE_COUNT; i++) {
        program_memory_copy(&entry, &message_types[i], sizeof entry);
        if (message->length > 0 && message->body[0] == entry.type)
            return entry.respond(message);
    }
    return 0;
}

uint8_t mctp_message_types(uint8_t *types)
{
    struct message_type entry;
    uint8_t count = 0;
    uint8_t i;

    for (i = 0; i < TYPE_COUNT; i++) {
        program_memory_copy(&entry, &message_types[i], sizeof entry);
        if (entry.type != MCTP_TYPE_CONTROL)
            types[count++] = entry.type;
    }
    return count;
}
