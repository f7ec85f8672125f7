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
    uint8_t op_state;     /* operational state */
    uint8_t event_enable; /* which events it makes */
    uint8_t state;        /* the last one seen, and that of the last event */
    uint8_t previous;     /* the state before that one */
};

/* What a numeric sensor with thresholds is compared with. */
struct pldm_limits {
    int32_t threshold[PLDM_THRESHOLD_COUNT]; /* in force */
    uint32_t hysteresis;                     /* in force */
};

/* What a numeric effecter is in. */
struct pldm_effecter_value {
    uint8_t op_state; /* operational state */
    int32_t value;    /* that it was set to */
};

/* What a point of a state effecter is in. */
struct pldm_effecter_state {
    uint8_t op_state; /* operational state */
    uint8_t state;    /* that it was set to */
};

/* MCTP type, PLDM header, format version, TID and class come before the event's data. */
#define PLDM_EVENT_MESSAGE_MAX (PLDM_HEADER_SIZE + 3u + PLDM_EVENT_DATA_MAX)

/* An array for each kind, with an element for each of the description's; null where there is none. */
struct pldm_memory {
    struct pldm_sensor *numeric_sensors;               /* of the description */
    struct pldm_limits *limits;                        /* of the numeric sensors that have some */
    struct pldm_effecter_value *numeric_effecters;     /* of the description */
    struct pldm_sensor *state_sensor_points;           /* of the description */
    struct pldm_effecter_state *state_effecter_points; /* of the description */
};

/* What a terminus is, where it is reached, and the memory that it works in. */
struct pldm_config {
    struct mctp_endpoint *endpoint;             /* answers and sends for it */
    const struct pldm_description *description; /* in flash */
    struct pldm_memory memory;                  /* of this terminus alone */
    void *context;                              /* of the description's read and write */
};

/* The event message that was sent last. */
struct pldm_event_transmission {
    uint16_t event_id;                    /* of its event */
    uint8_t transmissions;                /* how often it was sent */
    uint16_t sent_ms;                     /* when it was sent last, in milliseconds */
    uint8_t next_instance_id;             /* of the next event message */
    uint8_t length;                       /* bytes */
    uint8_t body[PLDM_EVENT_MESSAGE_MAX]; /* the message */
};

/* The whole state of a terminus. */
struct pldm_terminus {
    struct pldm_config config;           /* the application's, copied */
    uint8_t tid;                         /* in force; 0 until one is assigned */
    uint8_t event_receiver;              /* EID; MCTP_EID_NULL: events go nowhere */
    uint16_t sampled_ms;                 /* when sensors were looked at last, in milliseconds */
    uint32_t requests_served;            /* since the start */
    struct pldm_event_queue events;      /* that wait */
    struct pldm_event_transmission sent; /* the last one */
};

#endif
