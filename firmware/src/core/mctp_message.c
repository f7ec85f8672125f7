/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_message.h"

#include "program_memory.h"

uint16_t mctp_message_respond(struct mctp_message *message)
{
    struct mctp_responder entry;
    uint8_t i;

    for (i = 0; i < MCTP_RESPONDER_COUNT; i++) {
        program_memory_copy(&entry, &mctp_responders[i], sizeof entry);
        if (message->length > 0 && message->body[0] == entry.type)
            return entry.respond(message);
    }
    return 0;
}

uint8_t mctp_message_types(uint8_t *types)
{
    struct mctp_responder entry;
    uint8_t count = 0;
    uint8_t i;

    for (i = 0; i < MCTP_RESPONDER_COUNT; i++) {
        program_memory_copy(&entry, &mctp_responders[i], sizeof entry);
        if (entry.type != MCTP_TYPE_CONTROL)
            types[count++] = entry.type;
    }
    return count;
}
