/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_SENSOR_H
#define PLDM_SENSOR_H

#include <stdbool.h>
#include <stdint.h>

/* What numeric sensors and the sensors within a composite state sensor have in common. */

enum sensor_operational_state {
    SENSOR_ENABLED = 0,
    SENSOR_DISABLED = 1,
    SENSOR_UNAVAILABLE = 2,
};

enum sensor_event_enable {
    SENSOR_WITHOUT_EVENTS = 0, /* as reported; in a request: no change */
    SENSOR_EVENTS_DISABLED = 1,
    SENSOR_EVENTS_ENABLED = 2,
    SENSOR_OP_EVENTS_ONLY = 3,
    SENSOR_STATE_EVENTS_ONLY = 4,
};

#define SENSOR_STATE_UNKNOWN 0u

enum sensor_event_kind {
    SENSOR_EVENT_OP_STATE = 0,
    SENSOR_EVENT_STATE = 1,
    SENSOR_EVENT_NUMERIC = 2,
};

struct pldm_sensor {
    uint8_t op_state;
    uint8_t event_enable;
    uint8_t state; /* the last one seen, and that of the last event */
    uint8_t previous;
};

void pldm_sensor_init(struct pldm_sensor *sensor, bool makes_events, uint8_t state);

/* What an enable command asks for: an operational state and an event enable. */
#define SENSOR_ENABLE_SIZE 2u

/* Whether it may be had; returns the completion code. */
uint8_t pldm_sensor_check_enable(const struct pldm_sensor *sensor, const uint8_t *wanted);

/* Does as asked, and reports a change of the operational state if such events are enabled. */
void pldm_sensor_enable(struct pldm_sensor *sensor, uint16_t id, const uint8_t *wanted);

/* Takes note of the state now. True when it changed and the change is to be reported. */
bool pldm_sensor_changed(struct pldm_sensor *sensor, uint8_t state);

/* The state to be reported: unknown unless the sensor is enabled. */
uint8_t pldm_sensor_present_state(const struct pldm_sensor *sensor);

#endif
