/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_event.h"

#include <stddef.h>
#include <string.h>

#define QUEUE_SIZE 4u
#define FIRST_ID 1u
#define HEARTBEAT_FORMAT 1u
#define SECOND_MS 1000u

static struct pldm_event queue[QUEUE_SIZE]; /* the oldest first */
static uint8_t queued;
static uint16_t last_id;
static uint8_t mode = EVENTS_OFF;

static struct {
    uint16_t interval; /* seconds */
    uint16_t left;     /* seconds to the next one */
    uint8_t sequence;
    uint16_t second_ms; /* when the current second began */
} heartbeat;

void pldm_event_start(uint8_t new_mode, uint16_t interval)
{
    queued = 0;
    mode = new_mode;
    heartbeat.interval = interval;
    heartbeat.left = interval;
    heartbeat.sequence = 0;
}

uint8_t pldm_event_mode(void)
{
    return mode;
}

static uint16_t next_id(void)
{
    last_id = last_id + 1u == EVENT_MORE ? FIRST_ID : (uint16_t)(last_id + 1u);
    return last_id;
}

void pldm_event_add(uint8_t event_class, const uint8_t *data, uint8_t length)
{
    struct pldm_event *event = &queue[queued];

    if (mode == EVENTS_OFF || queued == QUEUE_SIZE)
        return;
    event->id = next_id();
    event->event_class = event_class;
    event->length = length;
    memcpy(event->data, data, length);
    queued++;
}

const struct pldm_event *pldm_event_oldest(void)
{
    return queued > 0 ? &queue[0] : NULL;
}

void pldm_event_remove_oldest(void)
{
    queued--;
    memmove(&queue[0], &queue[1], queued * sizeof queue[0]);
}

static void beat(void)
{
    const uint8_t data[2] = {HEARTBEAT_FORMAT, heartbeat.sequence++};

    heartbeat.left = heartbeat.interval;
    pldm_event_add(EVENT_CLASS_HEARTBEAT, data, sizeof data);
}

void pldm_event_tick(uint16_t now_ms)
{
    if (mode != EVENTS_KEEP_ALIVE)
        heartbeat.second_ms = now_ms;
    if ((uint16_t)(now_ms - heartbeat.second_ms) < SECOND_MS)
        return;
    heartbeat.second_ms = (uint16_t)(heartbeat.second_ms + SECOND_MS);
    if (--heartbeat.left == 0)
        beat();
}
