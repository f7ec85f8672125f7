/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_STATE_SENSOR_H
#define PLDM_STATE_SENSOR_H

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

void pldm_state_sensors_init(struct pldm_terminus *terminus);

/* Reports the states that changed. */
void pldm_state_sensors_update(struct pldm_terminus *terminus);

pldm_execute pldm_set_state_sensor_enables;
pldm_execute pldm_get_state_sensor_readings;

#if defined(__cplusplus)
}
#endif

#endif
