/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_thresholds.h"

#include <stdbool.h>
#include <string.h>

#include "pldm_little_endian.h"
#include "pldm_number.h"
#include "pldm_numeric_description.h"

#define SEVERITIES 3u /* warning, critical, fatal */

static void restore_thresholds(struct pldm_limits *limits, const struct pldm_numeric_sensor *sensor)
{
    memcpy(limits->threshold, sensor->threshold, sizeof sensor->threshold);
}

void pldm_thresholds_init(const struct pldm_terminus *terminus, const struct pldm_numeric_sensor *sensor)
{
    if (sensor->thresholds == 0)
        return;
    restore_thresholds(&terminus->config.memory.limits[sensor->limits], sensor);
    terminus->config.memory.limits[sensor->limits].hysteresis = sensor->hysteresis;
}

/* How far a reading is from a limit; 0 when it is at the limit or beyond. */
static uint32_t distance(uint8_t size, int32_t reading, int32_t limit, bool is_upper)
{
    const int32_t low = is_upper ? reading : limit;
    const int32_t high = is_upper ? limit : reading;

    return pldm_number_is_below(size, low, high) ? (uint32_t)high - (uint32_t)low : 0;
}

/* warning: the warning state of the threshold's side. A state once entered is left only beyond the hysteresis. */
static bool is_crossed(const struct pldm_numeric_sensor *sensor, const struct pldm_limits *limits, uint8_t warning,
                       uint8_t severity, int32_t reading, uint8_t state)
{
    const bool is_upper = warning == PLDM_NUMERIC_STATE_UPPER_WARNING;
    const uint8_t threshold = (uint8_t)(is_upper ? severity : SEVERITIES + severity);
    const bool was_crossed = state >= warning + severity && state < warning + SEVERITIES;
    uint32_t away;

    if ((sensor->thresholds & 1u << threshold) == 0)
        return false;
    away = distance(sensor->size, reading, limits->threshold[threshold], is_upper);
    return away == 0 || (was_crossed && away < limits->hysteresis);
}

uint8_t pldm_thresholds_state(const struct pldm_numeric_sensor *sensor, const struct pldm_limits *limits,
                              int32_t reading, uint8_t state)
{
    uint8_t severity;

    for (severity = SEVERITIES; severity-- > 0;) {
        if (is_crossed(sensor, limits, PLDM_NUMERIC_STATE_UPPER_WARNING, severity, reading, state))
            return (uint8_t)(PLDM_NUMERIC_STATE_UPPER_WARNING + severity);
        if (is_crossed(sensor, limits, PLDM_NUMERIC_STATE_LOWER_WARNING, severity, reading, state))
            return (uint8_t)(PLDM_NUMERIC_STATE_LOWER_WARNING + severity);
    }
    return PLDM_NUMERIC_STATE_NORMAL;
}

/* Of a sensor that find_limited has found. */
static struct pldm_limits *limits_of(const struct pldm_exchange *exchange, const struct pldm_numeric_sensor *sensor)
{
    return &exchange->terminus->config.memory.limits[sensor->limits];
}

/* Finds the sensor that a request begins with, and makes sure that it has thresholds. */
static uint8_t find_limited(const struct pldm_exchange *exchange, struct pldm_numeric_sensor *sensor)
{
    const struct pldm_description *description = exchange->terminus->config.description;
    uint8_t index;

    if (!pldm_numeric_sensor_find(description, pldm_load_u16(exchange->request), sensor, &index))
        return PLDM_INVALID_SENSOR_ID;
    return sensor->thresholds != 0 ? PLDM_SUCCESS : PLDM_ERROR_INVALID_DATA;
}

/* The same for a request that goes on with a size and count numbers of it. */
static uint8_t find_for_numbers(const struct pldm_exchange *exchange, uint8_t count,
                                struct pldm_numeric_sensor *sensor)
{
    const uint8_t size = exchange->request[2];
    uint8_t completion;

    if (size > PLDM_SIZE_LAST)
        return PLDM_ERROR_INVALID_DATA;
    if (exchange->request_length != 3u + (uint8_t)(count * pldm_number_width(size)))
        return PLDM_ERROR_INVALID_LENGTH;
    completion = find_limited(exchange, sensor);
    if (completion != PLDM_SUCCESS)
        return completion;
    return size == sensor->size ? PLDM_SUCCESS : PLDM_ERROR_INVALID_DATA;
}

uint8_t pldm_get_sensor_thresholds(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    const uint8_t completion = find_limited(exchange, &sensor);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u8(exchange, sensor.size);
    for (i = 0; i < PLDM_THRESHOLD_COUNT; i++)
        pldm_add_number(exchange, sensor.size, limits_of(exchange, &sensor)->threshold[i]);
    return PLDM_SUCCESS;
}

uint8_t pldm_set_sensor_thresholds(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    const uint8_t completion = find_for_numbers(exchange, PLDM_THRESHOLD_COUNT, &sensor);
    const uint8_t *value = exchange->request + 3;
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < PLDM_THRESHOLD_COUNT; i++) {
        limits_of(exchange, &sensor)->threshold[i] = pldm_number_load(value, sensor.size);
        value += pldm_number_width(sensor.size);
    }
    return PLDM_SUCCESS;
}

uint8_t pldm_restore_sensor_thresholds(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    const uint8_t completion = find_limited(exchange, &sensor);

    if (completion == PLDM_SUCCESS)
        restore_thresholds(limits_of(exchange, &sensor), &sensor);
    return completion;
}

uint8_t pldm_get_sensor_hysteresis(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    const uint8_t completion = find_limited(exchange, &sensor);

    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u8(exchange, sensor.size);
    pldm_add_number(exchange, sensor.size, (int32_t)limits_of(exchange, &sensor)->hysteresis);
    return PLDM_SUCCESS;
}

/* A hysteresis is a distance: unsigned, whatever the sensor is. */
uint8_t pldm_set_sensor_hysteresis(struct pldm_exchange *exchange)
{
    struct pldm_numeric_sensor sensor;
    const uint8_t completion = find_for_numbers(exchange, 1, &sensor);
    uint8_t unsigned_size;

    if (completion != PLDM_SUCCESS)
        return completion;
    unsigned_size = (uint8_t)(sensor.size & ~PLDM_SIZE_SIGNED);
    limits_of(exchange, &sensor)->hysteresis = (uint32_t)pldm_number_load(exchange->request + 3, unsigned_size);
    return PLDM_SUCCESS;
}
