/* SPDX-License-Identifier: Apache-2.0 */
#include "vendor_service.h"

#include "build_id.h" /* made by scripts/build_id.py */
#include "device_figures.h" /* made by scripts/description.py */

#define BODY_ENTERPRISE 1
#define BODY_OPERATION 5
#define BODY_DATA 6
#define OPERATION_ECHO 0x01u
#define OPERATION_IDENTITY 0x02u
#define OPERATION_RESPONSE 0x80u

const struct mctp_vendor_set vendor_service_sets[VENDOR_SERVICE_SET_COUNT] MCTP_FLASH = {
    {7, {MCTP_VENDOR_IANA, DEVICE_ENTERPRISE, 0x00, 0x01}},
};

static const uint8_t build_id[8] MCTP_FLASH = {BUILD_ID};

static uint8_t reset_cause;
static uint16_t boot_count;

void vendor_service_init(enum reset_cause cause, uint16_t boots)
{
    reset_cause = (uint8_t)cause;
    boot_count = boots;
}

uint16_t vendor_service_boots(void)
{
    return boot_count;
}

static bool is_ours(const struct mctp_message *message)
{
    static const uint8_t enterprise[] = {DEVICE_ENTERPRISE};
    uint8_t i;

    if (message->length < BODY_DATA)
        return false;
    for (i = 0; i < sizeof enterprise; i++)
        if (message->body[BODY_ENTERPRISE + i] != enterprise[i])
            return false;
    return true;
}

static uint16_t identity(uint8_t *data)
{
    mctp_flash_copy(data, build_id, sizeof build_id);
    data[8] = reset_cause;
    data[9] = (uint8_t)(boot_count >> 8);
    data[10] = (uint8_t)boot_count;
    return 11;
}

uint16_t vendor_service_respond(void *context, struct mctp_message *message)
{
    uint8_t *body = message->body;
    uint8_t operation;

    (void)context;
    if (!is_ours(message))
        return 0;
    operation = body[BODY_OPERATION];
    body[BODY_OPERATION] = operation | OPERATION_RESPONSE;
    if (operation == OPERATION_ECHO)
        return message->length;
    if (operation == OPERATION_IDENTITY && message->length == BODY_DATA)
        return (uint16_t)(BODY_DATA + identity(body + BODY_DATA));
    return 0;
}
