/* SPDX-License-Identifier: Apache-2.0 */
#include "device.h"

#include "board.h"
#include "program_memory.h"

#include "device_tables.h"

struct device_numeric_sensor device_numeric_sensor_at(uint8_t index)
{
    struct device_numeric_sensor sensor;

    program_memory_copy(&sensor, &device_numeric_sensors[index], sizeof sensor);
    return sensor;
}

bool device_numeric_sensor_find(uint16_t id, struct device_numeric_sensor *sensor, uint8_t *index)
{
    for (*index = 0; *index != NUMERIC_SENSOR_COUNT; ++*index) {
        *sensor = device_numeric_sensor_at(*index);
        if (sensor->id == id)
            return true;
    }
    return false;
}
