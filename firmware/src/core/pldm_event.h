/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_H
#define PLDM_EVENT_H

#include <stdint.h>

/* The queue of events that wait for the event receiver, and the heartbeat among them (DSP0248). */

enum event_mode {
    EVENTS_OFF = 0,
    EVENTS_ASYNCHRONOUS = 1,
    EVENTS_POLLED = 2,
    EVENTS_KEEP_ALIVE = 3, /* asynchronous, with heartbeats */
};

#define EVENT_CLASS_SENSOR 0x00u
#define EVENT_CLASS_HEARTBEAT 0x06u

#define EVENT_NONE 0x0000u
#define EVENT_MORE 0xFFFFu /* as the ID in an acknowledgement: there are more */

#define EVENT_DATA_MAX 10u

struct pldm_event {
    uint16_t id;
    uint8_t event_class;
    uint8_t length;
    uint8_t data[EVENT_DATA_MAX];
};

/* Forgets all events and goes on in another mode; heartbeat: seconds between two, when the mode has them. */
void pldm_event_start(uint8_t mode, uint16_t heartbeat);

uint8_t pldm_event_mode(void);

/* Queues an event of at most EVENT_DATA_MAX bytes; drops it when events are off or the queue is full. */
void pldm_event_add(uint8_t event_class, const uint8_t *data, uint8_t length);

/* A null pointer when there is none. */
const struct pldm_event *pldm_event_oldest(void);

void pldm_event_remove_oldest(void);

/* Lets time pass. Call at least every 50 milliseconds. */
void pldm_event_tick(uint16_t now_ms);

#endif
