/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_numeric_sensor.h"

#include "little_endian.h"
#include "pldm_event.h"
#include "pldm_input.h"
#include "pldm_number.h"
#include "pldm_sensor.h"
#include "pldm_thresholds.h"

enum {
    REARM_UNAVAILABLE = 0x81,
};

#define EVENT_HEAD_SIZE 6u
#define WIDEST_READING 4u

static struct pldm_sensor states[NUMERIC_SENSOR_ROOM];

static uint8_t compare(const struct device_numeric_sensor *sensor, int32_t reading, uint8_t state)
{
    return sensor->thresholds != 0 ? pldm_thresholds_state(sensor, reading, state) : NUMERIC_STATE_NORMAL;
}

void pldm_numeric_sensors_init(void)
{
    uint8_t i;

    for (i = 0; i != NUMERIC_SENSOR_COUNT; i++) {
        const struct device_numeric_sensor sensor = device_numeric_sensor_at(i);

        pldm_thresholds_init(&sensor);
        pldm_sensor_init(&states[i], sensor.thresholds != 0,
                         compare(&sensor, pldm_input_read(sensor.input), NUMERIC_STATE_NORMAL));
    }
}

static void report_reading(const struct device_numeric_sensor *sensor, const struct pldm_sensor *state, int32_t reading)
{
    uint8_t data[EVENT_HEAD_SIZE + WIDEST_READING];
    uint8_t width;

    store_u16(data, sensor->id);
    data[2] = SENSOR_EVENT_NUMERIC;
    data[3] = state->state;
    data[4] = state->previous;
    data[5] = sensor->size;
    width = pldm_number_store(data + EVENT_HEAD_SIZE, sensor->size, reading);
    pldm_event_add(EVENT_CLASS_SENSOR, data, (uint8_t)(EVENT_HEAD_SIZE + width));
}

/* Returns the reading. */
static int32_t update_sensor(const struct device_numeric_sensor *sensor, struct pldm_sensor *state)
{
    const int32_t reading = pldm_input_read(sensor->input);

    if (pldm_sensor_changed(state, compare(sensor, reading, state->state)))
        report_reading(sensor, state, reading);
    return reading;
}

void pldm_numeric_sensors_update(void)
{
    uint8_t i;

    for (i = 0; i != NUMERIC_SENSOR_COUNT; i++) {
        const struct device_numeric_sensor sensor = device_numeric_sensor_at(i);

        update_sensor(&sensor, &states[i]);
    }
}

uint8_t pldm_set_numeric_sensor_enable(struct pldm_exchange *exchange)
{
    struct device_numeric_sensor sensor;
    const uint8_t *wanted = exchange->request + 2;
    uint8_t index;
    uint8_t completion;

    if (!device_numeric_sensor_find(load_u16(exchange->request), &sensor, &index))
        return PLDM_INVALID_SENSOR_ID;
    completion = pldm_sensor_check_enable(&states[index], wanted);
    if (completion == PLDM_SUCCESS)
        pldm_sensor_enable(&states[index], sensor.id, wanted);
    return completion;
}

uint8_t pldm_get_sensor_reading(struct pldm_exchange *exchange)
{
    struct device_numeric_sensor sensor;
    const uint8_t rearm = exchange->request[2];
    struct pldm_sensor *state;
    uint8_t index;
    int32_t reading;

    if (!device_numeric_sensor_find(load_u16(exchange->request), &sensor, &index))
        return PLDM_INVALID_SENSOR_ID;
    if (rearm != 0)
        return rearm == 1 ? REARM_UNAVAILABLE : PLDM_ERROR_INVALID_DATA;
    state = &states[index];
    reading = update_sensor(&sensor, state);
    pldm_add_u8(exchange, sensor.size);
    pldm_add_u8(exchange, state->op_state);
    pldm_add_u8(exchange, state->event_enable);
    pldm_add_u8(exchange, pldm_sensor_present_state(state));
    pldm_add_u8(exchange, state->previous);
    pldm_add_u8(exchange, state->state);
    pldm_add_number(exchange, sensor.size, state->op_state == SENSOR_ENABLED ? reading : 0);
    return PLDM_SUCCESS;
}
