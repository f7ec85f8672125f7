/* SPDX-License-Identifier: Apache-2.0 */
#include "terminus.h"

#include <string.h>

#define BODY_ROOM 384u
#define LOCATOR_SIZE 20u
#define REPOSITORY_SIZE (LOCATOR_SIZE + TERMINUS_LONG_RECORD)
#define S16 3u
#define U8 0u

struct mctp_endpoint terminus_endpoint;
struct pldm_update terminus;
int32_t terminus_signals[TERMINUS_SIGNALS];

/* Each byte of the long record is its place; bytes 6 and 7 of a record are its change number. */
static uint8_t repository[REPOSITORY_SIZE];
static const struct pldm_record records[] = {
    {0x0001, 0, LOCATOR_SIZE},
    {0x0022, LOCATOR_SIZE, TERMINUS_LONG_RECORD},
};

/* A general record with fields of 3 and 50 bytes, and an OEM one with a field of 3: no pad is needed. */
static uint8_t fru[TERMINUS_FRU_SIZE] = {1, 0, 1, 2, 1, 2, 3, 'a', 'b', 'c', 3, 50};
static const uint8_t oem_record[] = {1, 0, 254, 1, 1, 1, 3, 'o', 'e', 'm'};

static const struct pldm_numeric_sensor numeric_sensors[] = {
    {4, S16, TERMINUS_LEVEL, 0x3F, 0, {100, 200, 300, -100, -200, -300}, 10},
    {5, U8, TERMINUS_LIGHT, 0, 0, {0}, 0},
};
/* The second is behind the end of the table: nothing may come of it. */
static const struct pldm_numeric_effecter numeric_effecters[] = {
    {4, S16, TERMINUS_LEVEL, -500, 500, 7},
    {6, S16, TERMINUS_LIGHT, -500, 500, 7},
};
static const struct pldm_composite composites[] = {{1, 0, 2}, {9, 2, 1}};
static const struct pldm_state_point points[] = {
    {TERMINUS_FIRST, 1, 0x06}, {TERMINUS_SECOND, 3, 0x0A}, {TERMINUS_DOOR, 1, 0x06},
};
static const struct pldm_type types[] = {PLDM_BASE_ROW, PLDM_PLATFORM_ROW, PLDM_FRU_ROW, PLDM_UPDATE_ROW};
static const uint8_t uid[MCTP_UUID_SIZE] = {0xA0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

static int32_t read_signal(void *context, uint8_t input)
{
    return ((const int32_t *)context)[input];
}

static void write_signal(void *context, uint8_t output, int32_t value)
{
    ((int32_t *)context)[output] = value;
}

static const struct pldm_description description = {
    .types = types,
    .type_count = 4,
    .uid = uid,
    .repository = {repository, records, 2, REPOSITORY_SIZE, TERMINUS_LONG_RECORD, 0x12345678ul, 12, 13, 19},
    .fru = {fru, TERMINUS_FRU_SIZE, 1, 2, 0xCAFEBABEul},
    .numeric_sensors = numeric_sensors,
    .numeric_sensor_count = 2,
    .numeric_effecters = numeric_effecters,
    .numeric_effecter_count = 1,
    .state_sensors = composites,
    .state_sensor_count = 2,
    .state_sensor_points = points,
    .state_sensor_point_count = 3,
    .state_effecters = composites,
    .state_effecter_count = 1,
    .state_effecter_points = points,
    .state_effecter_point_count = 2,
    .read = read_signal,
    .write = write_signal,
};

/* IANA enterprise and UUID. */
static const uint8_t descriptors[] = {1, 0, 4, 0, 0x5A, 0x31, 0, 0, 2,  0,  16, 0,  0xA0, 1,
                                      2, 3, 4, 5, 6,    7,    8, 9, 10, 11, 12, 13, 14,   15};
static const uint8_t versions[] = "1.0.07";
static const struct pldm_update_component components[TERMINUS_COMPONENTS] = {
    {0x000A, 0x0010, 0, PLDM_UPDATE_SELF_CONTAINED, TERMINUS_IMAGE_ROOM, {versions, 5}},
    {0x0003, 0x0020, 1, PLDM_UPDATE_SYSTEM_REBOOT, TERMINUS_IMAGE_ROOM, {versions + 5, 1}},
};

uint8_t terminus_images[TERMINUS_COMPONENTS][TERMINUS_IMAGE_ROOM];
bool terminus_keeps;
unsigned terminus_activated;
struct pldm_update_version terminus_waiting;

static pldm_update_store keep_image;
static pldm_update_verify check_image;
static pldm_update_activate activate_image;

static bool keep_image(void *context, uint8_t component, uint32_t offset, const uint8_t *bytes, uint16_t length)
{
    (void)context;
    if (terminus_keeps)
        memcpy(terminus_images[component] + offset, bytes, length);
    return terminus_keeps;
}

static uint8_t check_image(void *context, uint8_t component, uint32_t size)
{
    (void)context;
    return size > 0 && terminus_images[component][0] == TERMINUS_BAD_IMAGE;
}

static bool activate_image(void *context, uint8_t component, const struct pldm_update_version *version, bool is_now)
{
    (void)context;
    if (is_now)
        terminus_activated++;
    else
        terminus_waiting = *version;
    return is_now && component == 0;
}

static const struct pldm_update_description update = {
    descriptors, sizeof descriptors, 2, {versions, 3}, components, TERMINUS_COMPONENTS, TERMINUS_PART_MAX,
    keep_image, check_image, activate_image,
};
static struct pldm_update_slot slots[TERMINUS_COMPONENTS];
static const struct pldm_update_config update_config = {&update, slots, NULL};

static struct mctp_assembly assemblies[2];
static uint8_t bodies[2 * BODY_ROOM];
static uint8_t message[PLDM_BODY_MAX];
static struct pldm_sensor numeric_states[2];
static struct pldm_limits limits[1];
static struct pldm_effecter_value values[2];
static struct pldm_sensor sensor_states[3];
static struct pldm_effecter_state effecter_states[2];

static const struct mctp_handler handlers[] = {PLDM_UPDATE_HANDLER(&terminus)};

void terminus_begin_with_room(uint16_t room)
{
    const struct mctp_config mctp = {
        .handlers = {handlers, 1},
        .message = message,
        .message_room = room,
        .pool = {assemblies, 2, BODY_ROOM, bodies},
    };
    const struct pldm_config pldm = {
        &terminus_endpoint, &description, {numeric_states, limits, values, sensor_states, effecter_states},
        terminus_signals};
    uint16_t i;

    for (i = 0; i < REPOSITORY_SIZE; i++)
        repository[i] = (uint8_t)(i < LOCATOR_SIZE ? 0xF0u | i : i - LOCATOR_SIZE);
    for (i = 0; i < 50u; i++)
        fru[12u + i] = (uint8_t)i;
    memcpy(fru + 62, oem_record, sizeof oem_record);
    memset(terminus_signals, 0, sizeof terminus_signals);
    mctp_endpoint_init(&terminus_endpoint, &mctp);
    pldm_update_init(&terminus, &pldm, &update_config);
    terminus_keeps = true;
    terminus_activated = 0;
    terminus_waiting.length = 0;
}

void terminus_begin(void)
{
    terminus_begin_with_room(PLDM_BODY_MAX);
}

void terminus_poll(uint16_t now_ms)
{
    mctp_endpoint_poll(&terminus_endpoint, now_ms);
    pldm_update_poll(&terminus, now_ms);
}
