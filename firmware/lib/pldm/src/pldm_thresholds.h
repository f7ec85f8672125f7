/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_THRESHOLDS_H
#define PLDM_THRESHOLDS_H

#include <stdint.h>

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Thresholds and hysteresis of numeric sensors, and the state that a reading has by them. */

enum pldm_numeric_sensor_state {
    PLDM_NUMERIC_STATE_NORMAL = 1,
    PLDM_NUMERIC_STATE_LOWER_WARNING = 5, /* and critical, and fatal */
    PLDM_NUMERIC_STATE_UPPER_WARNING = 8, /* and critical, and fatal */
};

/* Sets both to what the PDR says. */
void pldm_thresholds_init(const struct pldm_terminus *terminus, const struct pldm_numeric_sensor *sensor);

/* The state of a reading; hysteresis holds the state it was in. For a sensor with thresholds only. */
uint8_t pldm_thresholds_state(const struct pldm_numeric_sensor *sensor, const struct pldm_limits *limits,
                              int32_t reading, uint8_t state);

pldm_execute pldm_get_sensor_thresholds;
pldm_execute pldm_set_sensor_thresholds;
pldm_execute pldm_restore_sensor_thresholds;
pldm_execute pldm_get_sensor_hysteresis;
pldm_execute pldm_set_sensor_hysteresis;

#if defined(__cplusplus)
}
#endif

#endif
