/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_state_sensor.h"

#include <mctp_flash.h>

#include "pldm_composite.h"
#include "pldm_event.h"
#include "pldm_little_endian.h"
#include "pldm_sensor.h"
#include "pldm_signal.h"

static const struct pldm_composite *sensors_of(const struct pldm_terminus *terminus)
{
    return mctp_flash_pointer(const struct pldm_composite *, &terminus->config.description->state_sensors);
}

static uint8_t count_of(const struct pldm_terminus *terminus)
{
    return mctp_flash_u8(&terminus->config.description->state_sensor_count);
}

static uint8_t read_state(const struct pldm_terminus *terminus, uint8_t point)
{
    const struct pldm_state_point *points =
        mctp_flash_pointer(const struct pldm_state_point *, &terminus->config.description->state_sensor_points);

    return (uint8_t)pldm_signal_read(terminus, mctp_flash_u8(&points[point].signal));
}

void pldm_state_sensors_init(struct pldm_terminus *terminus)
{
    const uint8_t count = mctp_flash_u8(&terminus->config.description->state_sensor_point_count);
    uint8_t i;

    for (i = 0; i < count; i++)
        pldm_sensor_init(&terminus->config.memory.state_sensor_points[i], true, read_state(terminus, i));
}

static void report_state(struct pldm_event_queue *events, uint16_t id, uint8_t offset, const struct pldm_sensor *state)
{
    uint8_t data[6];

    pldm_store_u16(data, id);
    data[2] = PLDM_SENSOR_EVENT_STATE;
    data[3] = offset;
    data[4] = state->state;
    data[5] = state->previous;
    pldm_event_add(events, PLDM_EVENT_CLASS_SENSOR, data, sizeof data);
}

static void update_points(struct pldm_terminus *terminus, const struct pldm_composite *sensor)
{
    uint8_t i;

    for (i = 0; i < sensor->count; i++) {
        const uint8_t point = (uint8_t)(sensor->first + i);
        struct pldm_sensor *state = &terminus->config.memory.state_sensor_points[point];

        if (pldm_sensor_changed(state, read_state(terminus, point)))
            report_state(&terminus->events, sensor->id, i, state);
    }
}

void pldm_state_sensors_update(struct pldm_terminus *terminus)
{
    const uint8_t count = count_of(terminus);
    struct pldm_composite sensor;
    uint8_t i;

    for (i = 0; i < count; i++) {
        mctp_flash_copy(&sensor, sensors_of(terminus) + i, sizeof sensor);
        update_points(terminus, &sensor);
    }
}

uint8_t pldm_set_state_sensor_enables(struct pldm_exchange *exchange)
{
    struct pldm_terminus *terminus = exchange->terminus;
    struct pldm_composite sensor;
    uint8_t completion =
        pldm_composite_find_for_entries(exchange, sensors_of(terminus), count_of(terminus), &sensor);
    struct pldm_sensor *states;
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    states = &terminus->config.memory.state_sensor_points[sensor.first];
    for (i = 0; i < sensor.count && completion == PLDM_SUCCESS; i++)
        completion = pldm_sensor_check_enable(&states[i], pldm_composite_entry(exchange, i));
    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < sensor.count; i++)
        pldm_sensor_enable(&states[i], &terminus->events, sensor.id, pldm_composite_entry(exchange, i));
    return PLDM_SUCCESS;
}

/* No sensor here needs rearming, so the request's mask asks for nothing. */
uint8_t pldm_get_state_sensor_readings(struct pldm_exchange *exchange)
{
    struct pldm_terminus *terminus = exchange->terminus;
    struct pldm_composite sensor;
    const uint8_t completion = pldm_composite_find(exchange, sensors_of(terminus), count_of(terminus), &sensor);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    update_points(terminus, &sensor);
    pldm_add_u8(exchange, sensor.count);
    for (i = 0; i < sensor.count; i++) {
        const struct pldm_sensor *state = &terminus->config.memory.state_sensor_points[sensor.first + i];

        pldm_add_u8(exchange, state->op_state);
        pldm_add_u8(exchange, pldm_sensor_present_state(state));
        pldm_add_u8(exchange, state->previous);
        pldm_add_u8(exchange, state->state);
    }
    return PLDM_SUCCESS;
}
