/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_TERMINUS_H
#define PLDM_TERMINUS_H

#include <mctp_endpoint.h>
#include <stdint.h>

#include "pldm_description.h"
#include "pldm_event.h"

/* The state of a terminus. Its members are for the library; the arrays are the application's. */

/* What a numeric sensor or a point of a state sensor is in. */
struct pldm_sensor {
    uint8_t op_state;
    uint8_t event_enable;
    uint8_t state; /* the last one seen, and that of the last event */
    uint8_t previous;
};

/* What a numeric sensor with thresholds is compared with. */
struct pldm_limits {
    int32_t threshold[PLDM_THRESHOLD_COUNT];
    uint32_t hysteresis;
};

struct pldm_effecter_value {
    uint8_t op_state;
    int32_t value;
};

struct pldm_effecter_state {
    uint8_t op_state;
    uint8_t state;
};

/* MCTP type, PLDM header, format version, TID and class come before the event's data. */
#define PLDM_EVENT_MESSAGE_MAX (PLDM_HEADER_SIZE + 3u + PLDM_EVENT_DATA_MAX)

/* An array for each kind, with an element for each of the description's; null where there is none. */
struct pldm_memory {
    struct pldm_sensor *numeric_sensors;
    struct pldm_limits *limits; /* of the numeric sensors that have some */
    struct pldm_effecter_value *numeric_effecters;
    struct pldm_sensor *state_sensor_points;
    struct pldm_effecter_state *state_effecter_points;
};

/* What a terminus is, where it is reached, and the memory that it works in. */
struct pldm_config {
    struct mctp_endpoint *endpoint;
    const struct pldm_description *description; /* in flash */
    struct pldm_memory memory;
    void *context; /* of the description's read and write */
};

/* The event message that was sent last. */
struct pldm_event_transmission {
    uint16_t event_id;
    uint8_t transmissions;
    uint16_t sent_ms;
    uint8_t next_instance_id;
    uint8_t length;
    uint8_t body[PLDM_EVENT_MESSAGE_MAX];
};

struct pldm_terminus {
    struct pldm_config config;
    uint8_t tid; /* in force; 0 until one is assigned */
    uint8_t event_receiver;
    uint16_t sampled_ms;
    uint32_t requests_served;
    struct pldm_event_queue events;
    struct pldm_event_transmission sent;
};

#endif
