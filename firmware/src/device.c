/* SPDX-License-Identifier: Apache-2.0 */
#include "device.h"

#include <pldm.h>

#include "device_description.h"
#include "device_update.h"

#define ASSEMBLIES 2u

/* The longest message that is taken; a part with more memory takes longer ones. */
#ifndef BODY_ROOM
#define BODY_ROOM 384u
#endif

#if DEVICE_UPDATES
static struct pldm_update terminus;
#define TERMINUS (&terminus.terminus)
#define TERMINUS_HANDLER PLDM_UPDATE_HANDLER(&terminus)
#else
static struct pldm_terminus terminus;
#define TERMINUS (&terminus)
#define TERMINUS_HANDLER PLDM_HANDLER(&terminus)
#endif

static struct mctp_assembly assemblies[ASSEMBLIES];
static uint8_t bodies[ASSEMBLIES * BODY_ROOM];
static uint8_t message[PLDM_BODY_MAX];

static struct pldm_sensor numeric_sensors[NUMERIC_SENSOR_ROOM];
static struct pldm_limits limits[LIMITED_SENSOR_ROOM];
static struct pldm_effecter_value numeric_effecters[NUMERIC_EFFECTER_ROOM];
static struct pldm_sensor state_sensor_points[STATE_SENSOR_POINT_ROOM];
static struct pldm_effecter_state state_effecter_points[STATE_EFFECTER_POINT_ROOM];

struct mctp_endpoint device_endpoint;

static const struct mctp_handler handlers[] MCTP_FLASH = {
    TERMINUS_HANDLER,
    {.type = MCTP_TYPE_VENDOR_IANA, .respond = vendor_service_respond},
};

static const struct mctp_config mctp_config MCTP_FLASH = {
    .handlers = {handlers, sizeof handlers / sizeof handlers[0]},
    .uuid = device_uuid,
    .vendor_sets = vendor_service_sets,
    .vendor_set_count = VENDOR_SERVICE_SET_COUNT,
    .message = message,
    .message_room = sizeof message,
    .pool = {assemblies, ASSEMBLIES, BODY_ROOM, bodies},
};

static const struct pldm_config pldm_config MCTP_FLASH = {
    .endpoint = &device_endpoint,
    .description = &device_description,
    .memory = {numeric_sensors, limits, numeric_effecters, state_sensor_points, state_effecter_points},
    .context = TERMINUS,
};

static void start_terminus(void)
{
#if DEVICE_UPDATES
    pldm_update_init(&terminus, &pldm_config, &device_update_config);
#else
    pldm_init(&terminus, &pldm_config);
#endif
}

void device_init(enum reset_cause cause, uint16_t boots)
{
    vendor_service_init(cause, boots);
    mctp_endpoint_init(&device_endpoint, &mctp_config);
    start_terminus();
}

void device_poll(uint16_t now_ms)
{
    mctp_endpoint_poll(&device_endpoint, now_ms);
#if DEVICE_UPDATES
    pldm_update_poll(&terminus, now_ms);
#else
    pldm_poll(&terminus, now_ms);
#endif
}

#if DEVICE_UPDATES
struct pldm_update *device_update(void)
{
    return &terminus;
}
#endif
