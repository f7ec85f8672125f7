/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_message.h"

#include <stddef.h>

#include "mctp_flash.h"

const struct mctp_handler *mctp_message_find(const struct mctp_handlers *handlers, uint8_t type)
{
    uint8_t i;

    for (i = 0; i < handlers->count; i++)
        if (mctp_flash_u8(&handlers->table[i].type) == type)
            return &handlers->table[i];
    return NULL;
}

uint16_t mctp_message_respond(const struct mctp_handlers *handlers, struct mctp_message *message)
{
    const struct mctp_handler *handler = mctp_message_find(handlers, message->body[0]);
    mctp_respond *respond;

    if (handler == NULL)
        return 0;
    respond = mctp_flash_function(mctp_respond, &handler->respond);
    if (respond == NULL)
        return 0;
    return respond(mctp_flash_pointer(void *, &handler->context), message);
}

void mctp_message_take_response(const struct mctp_handlers *handlers, const struct mctp_response *response)
{
    const struct mctp_handler *handler = mctp_message_find(handlers, response->body[0]);
    mctp_take_response *take_response;

    if (handler == NULL)
        return;
    take_response = mctp_flash_function(mctp_take_response, &handler->take_response);
    if (take_response != NULL)
        take_response(mctp_flash_pointer(void *, &handler->context), response);
}
