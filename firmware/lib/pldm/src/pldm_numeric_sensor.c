/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_numeric_sensor.h"

#include <mctp_flash.h>

#include "pldm_event.h"
#include "pldm_little_endian.h"
#include "pldm_number.h"
#include "pldm_numeric_description.h"
#include "pldm_sensor.h"
#include "pldm_signal.h"
#include "pldm_thresholds.h"

enum {
    REARM_UNAVAILABLE = 0x81,
};

#define EVENT_HEAD_SIZE 6u

static uint8_t compare(const struct pldm_terminus *terminus, const struct pldm_numeric_sensor *sensor, int32_t reading,
                       uint8_t state)
{
    if (sensor->thresholds == 0)
        return PLDM_NUMERIC_STATE_NORMAL;
    return pldm_thresholds_state(sensor, &terminus->config.memory.limits[sensor->limits], reading, state);
}

static uint8_t sensor_count(const struct pldm_terminus *terminus)
{
    return mctp_flash_u8(&terminus->config.description->numeric_sensor_count);
}

void pldm_numeric_sensors_init(struct pldm_terminus *terminus)
{
    const uint8_t count = sensor_count(terminus);
    struct pldm_numeric_sensor sensor;
    int32_t reading;
    uint8_t i;

    for (i = 0; i < count; i++) {
        pldm_numeric_sensor_at(terminus->config.description, i, &sensor);
        reading = pldm_signal_read(terminus, sensor.input);
        pldm_thresholds_init(terminus, &sensor);
        pldm_sensor_init(&terminus->config.memory.numeric_sensors[i], sensor.thresholds != 0,
                         compare(terminus, &sensor, reading, PLDM_NUMERIC_STATE_NORMAL));
    }
}

static void report_reading(struct pldm_event_queue *events, const struct pldm_numeric_sensor *sensor,
                           const struct pldm_sensor *state, int32_t reading)
{
    uint8_t data[EVENT_HEAD_SIZE + PLDM_NUMBER_WIDTH_MAX];
    uint8_t width;

    pldm_store_u16(data, sensor->id);
    data[2] = PLDM_SENSOR_EVENT_NUMERIC;
    data[3] = state->state;
    data[4] = state->previous;
    data[5] = sensor->size;
    width = pldm_number_store(data + EVENT_HEAD_SIZE, sensor->size, reading);
    pldm_event_add(events, PLDM_EVENT_CLASS_SENSOR, data, (uint8_t)(EVENT_HEAD_SIZE + width));
}

/* Returns the reading. */
static int32_t update_sensor(struct pldm_terminus *terminus, const struct pldm_numeric_sensor *sensor,
                             struct pldm_sensor *state)
{
    const int32_t reading = pldm_signal_read(terminus, sensor->input);

    if (pldm_sensor_changed(state, compare(terminus, sensor, reading, state->state)))
        report_reading(&terminus->events, sensor, state, reading);
    return reading;
}

void pldm_numeric_sensors_update(struct pldm_terminus *terminus)
{
    const uint8_t count = sensor_count(terminus);
    struct pldm_numeric_sensor sensor;
    uint8_t i;

    for (i = 0; i < count; i++) {
        pldm_numeric_sensor_at(terminus->config.description, i, &sensor);
        update_sensor(terminus, &sensor, &terminus->config.memory.numeric_sensors[i]);
    }
}

uint8_t pldm_set_numeric_sensor_enable(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    struct pldm_terminus *terminus = exchange->terminus;
    const uint8_t *wanted = exchange->request + 2;
    struct pldm_sensor *state;
    uint8_t index;
    uint8_t completion;

    if (!pldm_numeric_sensor_find(terminus->config.description, pldm_load_u16(exchange->request), &sensor, &index))
        return PLDM_INVALID_SENSOR_ID;
    state = &terminus->config.memory.numeric_sensors[index];
    completion = pldm_sensor_check_enable(state, wanted);
    if (completion == PLDM_SUCCESS)
        pldm_sensor_enable(state, &terminus->events, sensor.id, wanted);
    return completion;
}

uint8_t pldm_get_sensor_reading(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    struct pldm_terminus *terminus = exchange->terminus;
    const uint8_t rearm = exchange->request[2];
    struct pldm_sensor *state;
    uint8_t index;
    int32_t reading;

    if (!pldm_numeric_sensor_find(terminus->config.description, pldm_load_u16(exchange->request), &sensor, &index))
        return PLDM_INVALID_SENSOR_ID;
    if (rearm != 0)
        return rearm == 1 ? REARM_UNAVAILABLE : PLDM_ERROR_INVALID_DATA;
    state = &terminus->config.memory.numeric_sensors[index];
    reading = update_sensor(terminus, &sensor, state);
    pldm_add_u8(exchange, sensor.size);
    pldm_add_u8(exchange, state->op_state);
    pldm_add_u8(exchange, state->event_enable);
    pldm_add_u8(exchange, pldm_sensor_present_state(state));
    pldm_add_u8(exchange, state->previous);
    pldm_add_u8(exchange, state->state);
    pldm_add_number(exchange, sensor.size, state->op_state == PLDM_SENSOR_ENABLED ? reading : 0);
    return PLDM_SUCCESS;
}
