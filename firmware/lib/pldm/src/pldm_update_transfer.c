/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_update_transfer.h"

#include <mctp_flash.h>
#include <string.h>

#include "pldm_command.h"
#include "pldm_little_endian.h"
#include "pldm_own_request.h"
#include "pldm_update_command.h"

#define RETRY_FIRMWARE_DATA 0x89u
#define COMPLETION_AT PLDM_HEADER_SIZE
#define DATA_AT (PLDM_HEADER_SIZE + 1u)

/* FD_T2, which may be 1 to 5 seconds, and as long for what is no request for data (PT2, up to 4.8 seconds). */
#define RETRY_MS 1500u

/* Results of TransferComplete. */
enum {
    ABORTED = 0x03,
    STORAGE_FAILED = 0x0D,
};

/* Instance IDs are counted for the events, too: both go to whoever asks this terminus. */
static void compose_request(struct pldm_update *update)
{
    struct pldm_update_request *request = &update->request;
    uint8_t *instance_id = &update->terminus.sent.next_instance_id;
    struct pldm_update_command command;
    pldm_update_put *put;

    pldm_update_next_command(update, &command);
    put = command.put;
    request->body[0] = MCTP_TYPE_PLDM;
    request->body[PLDM_BODY_FLAGS] = (uint8_t)(PLDM_REQUEST | *instance_id);
    request->body[PLDM_BODY_TYPE] = PLDM_TYPE_UPDATE;
    request->body[PLDM_BODY_COMMAND] = command.code;
    request->length = (uint8_t)(PLDM_HEADER_SIZE + put(update, request->body + PLDM_HEADER_SIZE));
    *instance_id = (uint8_t)((*instance_id + 1u) & PLDM_INSTANCE_ID_MASK);
    request->step = PLDM_UPDATE_ASKED;
}

static bool has_request(const struct pldm_update *update)
{
    return update->state >= PLDM_UPDATE_DOWNLOAD && update->state <= PLDM_UPDATE_APPLY &&
           update->request.step != PLDM_UPDATE_ENDED;
}

void pldm_update_send(struct pldm_update *update, uint16_t now_ms)
{
    struct pldm_update_request *request = &update->request;
    struct mctp_request message;

    if (!has_request(update) || mctp_endpoint_is_sending(update->terminus.config.endpoint))
        return;
    if ((uint16_t)(now_ms - request->since_ms) < request->pause_ms)
        return;
    if (request->step == PLDM_UPDATE_NEXT)
        compose_request(update);
    request->since_ms = now_ms;
    request->pause_ms = RETRY_MS;
    message.destination = update->agent;
    message.tag = pldm_own_tag(request->body);
    message.body = request->body;
    message.length = request->length;
    mctp_endpoint_request(update->terminus.config.endpoint, &message);
}

static bool is_the_answer(const struct pldm_update *update, const struct mctp_response *response)
{
    const struct pldm_update_request *request = &update->request;

    return has_request(update) && request->step == PLDM_UPDATE_ASKED && response->length > PLDM_HEADER_SIZE &&
           response->source == update->agent && response->tag == pldm_own_tag(request->body) &&
           pldm_answers(request->body, response->body);
}

/* The next request is due after a pause. */
static void go_on(struct pldm_update *update, uint16_t pause_ms)
{
    update->request.step = PLDM_UPDATE_NEXT;
    update->request.pause_ms = pause_ms;
}

static void keep_part(struct pldm_update *update, const uint8_t *bytes, uint16_t length)
{
    const struct pldm_update_description *description = update->config.description;
    pldm_update_store *store = mctp_flash_function(pldm_update_store, &description->store);
    struct pldm_update_transfer *transfer = &update->transfer;

    if (store(update->config.context, transfer->component, transfer->offset, bytes, length))
        transfer->offset += length;
    else
        update->request.result = STORAGE_FAILED;
    go_on(update, 0);
}

/* A part of another length than that asked for is none: it is asked for once more, as if nothing had come. */
static void take_part(struct pldm_update *update, const struct mctp_response *response)
{
    const uint32_t wanted = pldm_load_u32(update->request.body + PLDM_HEADER_SIZE + 4);
    const uint8_t completion = response->body[COMPLETION_AT];

    if (completion == PLDM_SUCCESS && response->length != DATA_AT + wanted)
        return;
    update->silence.seconds = 0;
    if (completion == PLDM_SUCCESS) {
        keep_part(update, response->body + DATA_AT, (uint16_t)wanted);
    } else if (completion == RETRY_FIRMWARE_DATA) {
        go_on(update, RETRY_MS);
    } else {
        update->request.result = ABORTED;
        go_on(update, 0);
    }
}

static void take_applied(struct pldm_update *update)
{
    struct pldm_update_slot *slot = &update->config.slots[update->transfer.component];

    slot->pending = update->transfer.version;
    slot->is_applied = true;
    update->pending = update->offered;
    pldm_update_enter(update, PLDM_UPDATE_READY);
}

/* Whatever the agent says of it, it has heard how the device got on. After a failure it has to cancel. */
static void take_acknowledgement(struct pldm_update *update)
{
    update->silence.seconds = 0;
    if (update->request.result != 0)
        update->request.step = PLDM_UPDATE_ENDED;
    else if (update->state == PLDM_UPDATE_APPLY)
        take_applied(update);
    else
        pldm_update_enter(update, (uint8_t)(update->state + 1u));
}

void pldm_update_take(struct pldm_update *update, const struct mctp_response *response)
{
    if (!is_the_answer(update, response))
        return;
    if (update->request.body[PLDM_BODY_COMMAND] == PLDM_UPDATE_REQUEST_DATA)
        take_part(update, response);
    else
        take_acknowledgement(update);
}
