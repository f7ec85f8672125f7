/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_NUMERIC_SENSOR_H
#define PLDM_NUMERIC_SENSOR_H

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

void pldm_numeric_sensors_init(struct pldm_terminus *terminus);

/* Compares the readings with their thresholds and reports what changed. */
void pldm_numeric_sensors_update(struct pldm_terminus *terminus);

pldm_execute pldm_set_numeric_sensor_enable;
pldm_execute pldm_get_sensor_reading;

#if defined(__cplusplus)
}
#endif

#endif
