/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_sensor.h"

#include "pldm_codes.h"
#include "pldm_event.h"
#include "pldm_little_endian.h"

enum {
    INVALID_SENSOR_OPERATIONAL_STATE = 0x81,
    EVENT_GENERATION_NOT_SUPPORTED = 0x82,
};

void pldm_sensor_init(struct pldm_sensor *sensor, bool makes_events, uint8_t state)
{
    sensor->op_state = PLDM_SENSOR_ENABLED;
    sensor->event_enable = makes_events ? PLDM_SENSOR_EVENTS_ENABLED : PLDM_SENSOR_WITHOUT_EVENTS;
    sensor->state = state;
    sensor->previous = state;
}

uint8_t pldm_sensor_check_enable(const struct pldm_sensor *sensor, const uint8_t *wanted)
{
    const uint8_t op_state = wanted[0];
    const uint8_t event_enable = wanted[1];

    if (op_state > PLDM_SENSOR_UNAVAILABLE)
        return INVALID_SENSOR_OPERATIONAL_STATE;
    if (event_enable > PLDM_SENSOR_STATE_EVENTS_ONLY)
        return EVENT_GENERATION_NOT_SUPPORTED;
    if (event_enable != PLDM_SENSOR_WITHOUT_EVENTS && sensor->event_enable == PLDM_SENSOR_WITHOUT_EVENTS)
        return EVENT_GENERATION_NOT_SUPPORTED;
    return PLDM_SUCCESS;
}

static void report_op_state(struct pldm_event_queue *events, uint16_t id, uint8_t present, uint8_t previous)
{
    uint8_t data[5];

    pldm_store_u16(data, id);
    data[2] = PLDM_SENSOR_EVENT_OP_STATE;
    data[3] = present;
    data[4] = previous;
    pldm_event_add(events, PLDM_EVENT_CLASS_SENSOR, data, sizeof data);
}

void pldm_sensor_enable(struct pldm_sensor *sensor, struct pldm_event_queue *events, uint16_t id,
                        const uint8_t *wanted)
{
    const uint8_t previous = sensor->op_state;

    sensor->op_state = wanted[0];
    if (wanted[1] != PLDM_SENSOR_WITHOUT_EVENTS)
        sensor->event_enable = wanted[1];
    if (sensor->op_state == previous)
        return;
    if (sensor->event_enable == PLDM_SENSOR_EVENTS_ENABLED || sensor->event_enable == PLDM_SENSOR_OP_EVENTS_ONLY)
        report_op_state(events, id, sensor->op_state, previous);
}

bool pldm_sensor_changed(struct pldm_sensor *sensor, uint8_t state)
{
    if (sensor->op_state != PLDM_SENSOR_ENABLED || state == sensor->state)
        return false;
    sensor->previous = sensor->state;
    sensor->state = state;
    return sensor->event_enable == PLDM_SENSOR_EVENTS_ENABLED || sensor->event_enable == PLDM_SENSOR_STATE_EVENTS_ONLY;
}

uint8_t pldm_sensor_present_state(const struct pldm_sensor *sensor)
{
    return sensor->op_state == PLDM_SENSOR_ENABLED ? sensor->state : PLDM_SENSOR_STATE_UNKNOWN;
}
