/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_state_sensor.h"

#include "device.h"
#include "little_endian.h"
#include "pldm_composite.h"
#include "pldm_event.h"
#include "pldm_input.h"
#include "pldm_sensor.h"
#include "program_memory.h"

static struct pldm_sensor states[STATE_SENSOR_POINT_ROOM];

static uint8_t read_state(uint8_t point)
{
    return (uint8_t)pldm_input_read(program_memory_byte(&device_state_sensor_points[point].signal));
}

void pldm_state_sensors_init(void)
{
    uint8_t i;

    for (i = 0; i != STATE_SENSOR_POINT_COUNT; i++)
        pldm_sensor_init(&states[i], true, read_state(i));
}

static void report_state(uint16_t id, uint8_t offset, const struct pldm_sensor *state)
{
    uint8_t data[6];

    store_u16(data, id);
    data[2] = SENSOR_EVENT_STATE;
    data[3] = offset;
    data[4] = state->state;
    data[5] = state->previous;
    pldm_event_add(EVENT_CLASS_SENSOR, data, sizeof data);
}

static void update_points(const struct device_composite *sensor)
{
    uint8_t i;

    for (i = 0; i < sensor->count; i++) {
        const uint8_t point = (uint8_t)(sensor->first + i);

        if (pldm_sensor_changed(&states[point], read_state(point)))
            report_state(sensor->id, i, &states[point]);
    }
}

void pldm_state_sensors_update(void)
{
    struct device_composite sensor;
    uint8_t i;

    for (i = 0; i != STATE_SENSOR_COUNT; i++) {
        program_memory_copy(&sensor, &device_state_sensors[i], sizeof sensor);
        update_points(&sensor);
    }
}

uint8_t pldm_set_state_sensor_enables(struct pldm_exchange *exchange)
{
    struct device_composite sensor;
    uint8_t completion =
        pldm_composite_find_for_entries(exchange, device_state_sensors, STATE_SENSOR_COUNT, &sensor);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < sensor.count && completion == PLDM_SUCCESS; i++)
        completion = pldm_sensor_check_enable(&states[sensor.first + i], pldm_composite_entry(exchange, i));
    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < sensor.count; i++)
        pldm_sensor_enable(&states[sensor.first + i], sensor.id, pldm_composite_entry(exchange, i));
    return PLDM_SUCCESS;
}

/* No sensor here needs rearming, so the request's mask asks for nothing. */
uint8_t pldm_get_state_sensor_readings(struct pldm_exchange *exchange)
{
    struct device_composite sensor;
    const uint8_t completion = pldm_composite_find(exchange, device_state_sensors, STATE_SENSOR_COUNT, &sensor);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    update_points(&sensor);
    pldm_add_u8(exchange, sensor.count);
    for (i = 0; i < sensor.count; i++) {
        const struct pldm_sensor *state = &states[sensor.first + i];

        pldm_add_u8(exchange, state->op_state);
        pldm_add_u8(exchange, pldm_sensor_present_state(state));
        pldm_add_u8(exchange, state->previous);
        pldm_add_u8(exchange, state->state);
    }
    return PLDM_SUCCESS;
}
