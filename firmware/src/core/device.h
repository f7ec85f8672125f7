/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "device_figures.h" /* made by scripts/description.py, as is what device.c holds */

/* What this device is. All of it is in program memory. */

struct device_record {
    uint16_t handle;
    uint16_t at; /* in device_repository */
    uint16_t size;
};

#define THRESHOLD_COUNT 6

struct device_numeric_sensor {
    uint16_t id;
    uint8_t size; /* code of its data size */
    uint8_t input;
    uint8_t thresholds; /* the supported ones, in the order of GetSensorThresholds; with none it makes no events */
    uint8_t limits;     /* its place among the sensors that have some */
    int32_t threshold[THRESHOLD_COUNT];
    uint32_t hysteresis;
};

struct device_numeric_effecter {
    uint16_t id;
    uint8_t size;
    uint8_t output;
    int32_t lowest;
    int32_t highest;
    int32_t safe;
};

/* A state sensor or effecter: count points from first. */
struct device_composite {
    uint16_t id;
    uint8_t first;
    uint8_t count;
};

struct device_state_point {
    uint8_t signal;
    uint8_t safe;
    uint32_t states; /* bit n: state n is possible */
};

extern const uint8_t device_repository[];
extern const struct device_record device_records[];
extern const uint8_t device_fru[];
extern const struct device_numeric_sensor device_numeric_sensors[];
extern const struct device_numeric_effecter device_numeric_effecters[];
extern const struct device_composite device_state_sensors[];
extern const struct device_state_point device_state_sensor_points[];
extern const struct device_composite device_state_effecters[];
extern const struct device_state_point device_state_effecter_points[];

/* The numeric sensor at an index below NUMERIC_SENSOR_COUNT. */
struct device_numeric_sensor device_numeric_sensor_at(uint8_t index);

/* Finds the numeric sensor with that ID, and its index; false when there is none. */
bool device_numeric_sensor_find(uint16_t id, struct device_numeric_sensor *sensor, uint8_t *index);

#endif
