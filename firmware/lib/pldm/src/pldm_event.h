/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_H
#define PLDM_EVENT_H

#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* The queue of events that wait for the event receiver, and the heartbeat among them (DSP0248): for the library. */

enum pldm_event_mode {
    PLDM_EVENTS_OFF = 0,
    PLDM_EVENTS_ASYNCHRONOUS = 1,
    PLDM_EVENTS_POLLED = 2,
    PLDM_EVENTS_KEEP_ALIVE = 3, /* asynchronous, with heartbeats */
};

#define PLDM_EVENT_CLASS_SENSOR 0x00u    /* eventClass of what a sensor tells */
#define PLDM_EVENT_CLASS_HEARTBEAT 0x06u /* eventClass of a heartbeat */

#define PLDM_EVENT_NONE 0x0000u /* the ID where there is no event */
#define PLDM_EVENT_MORE 0xFFFFu /* as the ID in an acknowledgement: there are more */

#define PLDM_EVENT_DATA_MAX 10u /* bytes of the longest event's data */

/* An event that waits. */
struct pldm_event {
    uint16_t id;                       /* as it is acknowledged by */
    uint8_t event_class;               /* PLDM_EVENT_CLASS_ */
    uint8_t length;                    /* bytes of data */
    uint8_t data[PLDM_EVENT_DATA_MAX]; /* eventData (DSP0248) */
};

#define PLDM_EVENT_QUEUE_SIZE 4u /* events that can wait; one more is dropped */

/* When the next heartbeat is due. */
struct pldm_heartbeat {
    uint16_t interval;  /* seconds */
    uint16_t left;      /* seconds to the next one */
    uint8_t sequence;   /* of the next heartbeat */
    uint16_t second_ms; /* when the current second began */
};

/* The events that wait. */
struct pldm_event_queue {
    struct pldm_event events[PLDM_EVENT_QUEUE_SIZE]; /* the oldest first */
    uint8_t count;                                   /* of events */
    uint8_t mode;                                    /* PLDM_EVENTS_ */
    uint16_t last_id;                                /* given to an event */
    struct pldm_heartbeat heartbeat;                 /* while the mode has them */
};

/* Forgets all events and goes on in another mode; heartbeat: seconds between two, when the mode has them. */
void pldm_event_start(struct pldm_event_queue *queue, uint8_t mode, uint16_t heartbeat);

/* Queues an event of at most PLDM_EVENT_DATA_MAX bytes; drops it when events are off or the queue is full. */
void pldm_event_add(struct pldm_event_queue *queue, uint8_t event_class, const uint8_t *data, uint8_t length);

/* A null pointer when there is none. */
const struct pldm_event *pldm_event_oldest(const struct pldm_event_queue *queue);

/* Makes room for another; there must be one. */
void pldm_event_remove_oldest(struct pldm_event_queue *queue);

/* Lets time pass. Call at least every 50 milliseconds. */
void pldm_event_tick(struct pldm_event_queue *queue, uint16_t now_ms);

#if defined(__cplusplus)
}
#endif

#endif
