/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_event.h"

#include <mctp_assert.h>
#include <stddef.h>
#include <string.h>

#define FIRST_ID 1u
#define HEARTBEAT_FORMAT 1u
#define SECOND_MS 1000u

void pldm_event_start(struct pldm_event_queue *queue, uint8_t mode, uint16_t heartbeat)
{
    queue->count = 0;
    queue->mode = mode;
    queue->heartbeat.interval = heartbeat;
    queue->heartbeat.left = heartbeat;
    queue->heartbeat.sequence = 0;
}

static uint16_t next_id(struct pldm_event_queue *queue)
{
    queue->last_id = queue->last_id + 1u == PLDM_EVENT_MORE ? FIRST_ID : (uint16_t)(queue->last_id + 1u);
    return queue->last_id;
}

void pldm_event_add(struct pldm_event_queue *queue, uint8_t event_class, const uint8_t *data, uint8_t length)
{
    struct pldm_event *event;

    MCTP_ASSERT(length <= PLDM_EVENT_DATA_MAX);
    if (queue->mode == PLDM_EVENTS_OFF || queue->count == PLDM_EVENT_QUEUE_SIZE || length > PLDM_EVENT_DATA_MAX)
        return;
    event = &queue->events[queue->count];
    event->id = next_id(queue);
    event->event_class = event_class;
    event->length = length;
    memcpy(event->data, data, length);
    queue->count++;
}

const struct pldm_event *pldm_event_oldest(const struct pldm_event_queue *queue)
{
    return queue->count > 0 ? &queue->events[0] : NULL;
}

void pldm_event_remove_oldest(struct pldm_event_queue *queue)
{
    MCTP_ASSERT(queue->count > 0);
    queue->count--;
    memmove(&queue->events[0], &queue->events[1], queue->count * sizeof queue->events[0]);
}

static void beat(struct pldm_event_queue *queue)
{
    const uint8_t data[2] = {HEARTBEAT_FORMAT, queue->heartbeat.sequence++};

    queue->heartbeat.left = queue->heartbeat.interval;
    pldm_event_add(queue, PLDM_EVENT_CLASS_HEARTBEAT, data, sizeof data);
}

void pldm_event_tick(struct pldm_event_queue *queue, uint16_t now_ms)
{
    struct pldm_heartbeat *heartbeat = &queue->heartbeat;

    if (queue->mode != PLDM_EVENTS_KEEP_ALIVE)
        heartbeat->second_ms = now_ms;
    if ((uint16_t)(now_ms - heartbeat->second_ms) < SECOND_MS)
        return;
    heartbeat->second_ms = (uint16_t)(heartbeat->second_ms + SECOND_MS);
    if (--heartbeat->left == 0)
        beat(queue);
}
