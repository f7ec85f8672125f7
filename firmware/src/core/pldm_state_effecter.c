/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_state_effecter.h"

#include "board.h"
#include "device.h"
#include "pldm_composite.h"
#include "pldm_effecter.h"
#include "program_memory.h"

enum {
    INVALID_STATE_VALUE = 0x81,
    UNSUPPORTED_EFFECTER_STATE = 0x82,
};

/* An entry of SetStateEffecterStates: a request flag and a state. */
#define NO_CHANGE 0u
#define REQUEST_SET 1u

/* The event enable of an entry of SetStateEffecterEnables, which also has "no change". No effecter makes events. */
#define EVENTS_DISABLE 1u
#define EVENTS_NO_CHANGE 0xFFu

#define STATE_LIMIT 32u

static struct {
    uint8_t op_state;
    uint8_t state;
} states[STATE_EFFECTER_POINT_ROOM];

static struct device_state_point point_at(uint8_t index)
{
    struct device_state_point point;

    program_memory_copy(&point, &device_state_effecter_points[index], sizeof point);
    return point;
}

static void set_state(uint8_t index, uint8_t state)
{
    states[index].state = state;
    board_write(point_at(index).signal, state);
}

void pldm_state_effecters_init(void)
{
    uint8_t i;

    for (i = 0; i != STATE_EFFECTER_POINT_COUNT; i++) {
        states[i].op_state = EFFECTER_ENABLED_NO_UPDATE_PENDING;
        set_state(i, point_at(i).safe);
    }
}

static bool is_legal_enable(const uint8_t *entry)
{
    return pldm_effecter_may_be(entry[0]) && (entry[1] <= EVENTS_DISABLE || entry[1] == EVENTS_NO_CHANGE);
}

uint8_t pldm_set_state_effecter_enables(struct pldm_exchange *exchange)
{
    struct device_composite effecter;
    const uint8_t completion =
        pldm_composite_find_for_entries(exchange, device_state_effecters, STATE_EFFECTER_COUNT, &effecter);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count; i++)
        if (!is_legal_enable(pldm_composite_entry(exchange, i)))
            return PLDM_ERROR_INVALID_DATA;
    for (i = 0; i < effecter.count; i++)
        states[effecter.first + i].op_state = pldm_effecter_state(pldm_composite_entry(exchange, i)[0]);
    return PLDM_SUCCESS;
}

/* An impossible state is unsupported if it lies among the possible ones, and invalid if it is beyond all of them. */
static uint8_t check_state(uint8_t index, uint8_t state)
{
    const uint32_t possible = point_at(index).states;

    if (state == 0 || state >= STATE_LIMIT || possible >> state == 0)
        return INVALID_STATE_VALUE;
    return (possible >> state & 1u) != 0 ? PLDM_SUCCESS : UNSUPPORTED_EFFECTER_STATE;
}

static uint8_t check_entry(uint8_t index, const uint8_t *entry)
{
    if (entry[0] > REQUEST_SET)
        return PLDM_ERROR_INVALID_DATA;
    if (entry[0] == NO_CHANGE)
        return PLDM_SUCCESS;
    if (states[index].op_state != EFFECTER_ENABLED_NO_UPDATE_PENDING)
        return PLDM_ERROR;
    return check_state(index, entry[1]);
}

uint8_t pldm_set_state_effecter_states(struct pldm_exchange *exchange)
{
    struct device_composite effecter;
    uint8_t completion =
        pldm_composite_find_for_entries(exchange, device_state_effecters, STATE_EFFECTER_COUNT, &effecter);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count && completion == PLDM_SUCCESS; i++)
        completion = check_entry((uint8_t)(effecter.first + i), pldm_composite_entry(exchange, i));
    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count; i++)
        if (pldm_composite_entry(exchange, i)[0] == REQUEST_SET)
            set_state((uint8_t)(effecter.first + i), pldm_composite_entry(exchange, i)[1]);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_state_effecter_states(struct pldm_exchange *exchange)
{
    struct device_composite effecter;
    const uint8_t completion =
        pldm_composite_find(exchange, device_state_effecters, STATE_EFFECTER_COUNT, &effecter);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u8(exchange, effecter.count);
    for (i = 0; i < effecter.count; i++) {
        pldm_add_u8(exchange, states[effecter.first + i].op_state);
        pldm_add_u8(exchange, states[effecter.first + i].state); /* pending */
        pldm_add_u8(exchange, states[effecter.first + i].state); /* present */
    }
    return PLDM_SUCCESS;
}
