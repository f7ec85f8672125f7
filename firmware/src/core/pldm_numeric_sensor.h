/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_NUMERIC_SENSOR_H
#define PLDM_NUMERIC_SENSOR_H

#include <stdbool.h>
#include <stdint.h>

#include "device.h"
#include "pldm_exchange.h"

void pldm_numeric_sensors_init(void);

/* Compares the readings with their thresholds and reports what changed. */
void pldm_numeric_sensors_update(void);

/* False when the device has no such sensor. */
bool pldm_numeric_sensor_find(uint16_t id, struct device_numeric_sensor *sensor);

pldm_execute pldm_set_numeric_sensor_enable;
pldm_execute pldm_get_sensor_reading;

#endif
