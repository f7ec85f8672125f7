/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_STATE_SENSOR_H
#define PLDM_STATE_SENSOR_H

#include "pldm_exchange.h"

void pldm_state_sensors_init(void);

/* Reports the states that changed. */
void pldm_state_sensors_update(void);

pldm_execute pldm_set_state_sensor_enables;
pldm_execute pldm_get_state_sensor_readings;

#endif
