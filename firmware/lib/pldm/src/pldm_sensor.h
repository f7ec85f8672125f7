/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_SENSOR_H
#define PLDM_SENSOR_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* What numeric sensors and the sensors within a composite state sensor have in common. */

enum pldm_sensor_operational_state {
    PLDM_SENSOR_ENABLED = 0,
    PLDM_SENSOR_DISABLED = 1,
    PLDM_SENSOR_UNAVAILABLE = 2,
};

enum pldm_sensor_event_enable {
    PLDM_SENSOR_WITHOUT_EVENTS = 0, /* as reported; in a request: no change */
    PLDM_SENSOR_EVENTS_DISABLED = 1,
    PLDM_SENSOR_EVENTS_ENABLED = 2,
    PLDM_SENSOR_OP_EVENTS_ONLY = 3,
    PLDM_SENSOR_STATE_EVENTS_ONLY = 4,
};

#define PLDM_SENSOR_STATE_UNKNOWN 0u

enum pldm_sensor_event_kind {
    PLDM_SENSOR_EVENT_OP_STATE = 0,
    PLDM_SENSOR_EVENT_STATE = 1,
    PLDM_SENSOR_EVENT_NUMERIC = 2,
};

void pldm_sensor_init(struct pldm_sensor *sensor, bool makes_events, uint8_t state);

/* What an enable command asks for: an operational state and an event enable. */
#define PLDM_SENSOR_ENABLE_SIZE 2u

/* Whether it may be had; returns the completion code. */
uint8_t pldm_sensor_check_enable(const struct pldm_sensor *sensor, const uint8_t *wanted);

/* Does as asked, and reports a change of the operational state if such events are enabled. */
void pldm_sensor_enable(struct pldm_sensor *sensor, struct pldm_event_queue *events, uint16_t id,
                        const uint8_t *wanted);

/* Takes note of the state now. True when it changed and the change is to be reported. */
bool pldm_sensor_changed(struct pldm_sensor *sensor, uint8_t state);

/* The state to be reported: unknown unless the sensor is enabled. */
uint8_t pldm_sensor_present_state(const struct pldm_sensor *sensor);

#if defined(__cplusplus)
}
#endif

#endif
