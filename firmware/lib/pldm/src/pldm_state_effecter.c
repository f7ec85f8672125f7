/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_state_effecter.h"

#include <mctp_flash.h>

#include "pldm_composite.h"
#include "pldm_effecter.h"
#include "pldm_signal.h"

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

static const struct pldm_composite *effecters_of(const struct pldm_terminus *terminus)
{
    return mctp_flash_pointer(const struct pldm_composite *, &terminus->config.description->state_effecters);
}

static uint8_t effecter_count(const struct pldm_terminus *terminus)
{
    return mctp_flash_u8(&terminus->config.description->state_effecter_count);
}

static const struct pldm_state_point *point_at(const struct pldm_terminus *terminus, uint8_t index)
{
    return mctp_flash_pointer(const struct pldm_state_point *, &terminus->config.description->state_effecter_points) +
           index;
}

static void set_state(const struct pldm_terminus *terminus, uint8_t index, uint8_t state)
{
    terminus->config.memory.state_effecter_points[index].state = state;
    pldm_signal_write(terminus, mctp_flash_u8(&point_at(terminus, index)->signal), state);
}

void pldm_state_effecters_init(struct pldm_terminus *terminus)
{
    const uint8_t count = mctp_flash_u8(&terminus->config.description->state_effecter_point_count);
    uint8_t i;

    for (i = 0; i < count; i++) {
        terminus->config.memory.state_effecter_points[i].op_state = PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING;
        set_state(terminus, i, mctp_flash_u8(&point_at(terminus, i)->safe));
    }
}

static bool is_legal_enable(const uint8_t *entry)
{
    return pldm_effecter_may_be(entry[0]) && (entry[1] <= EVENTS_DISABLE || entry[1] == EVENTS_NO_CHANGE);
}

uint8_t pldm_set_state_effecter_enables(struct pldm_exchange *exchange)
{
    const struct pldm_terminus *terminus = exchange->terminus;
    struct pldm_composite effecter;
    const uint8_t completion =
        pldm_composite_find_for_entries(exchange, effecters_of(terminus), effecter_count(terminus), &effecter);
    struct pldm_effecter_state *states;
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count; i++)
        if (!is_legal_enable(pldm_composite_entry(exchange, i)))
            return PLDM_ERROR_INVALID_DATA;
    states = &terminus->config.memory.state_effecter_points[effecter.first];
    for (i = 0; i < effecter.count; i++)
        states[i].op_state = pldm_effecter_state(pldm_composite_entry(exchange, i)[0]);
    return PLDM_SUCCESS;
}

/* An impossible state is unsupported if it lies among the possible ones, and invalid if it is beyond all of them. */
static uint8_t check_state(const struct pldm_terminus *terminus, uint8_t index, uint8_t state)
{
    const uint32_t possible = mctp_flash_u32(&point_at(terminus, index)->states);

    if (state == 0 || state >= STATE_LIMIT || possible >> state == 0)
        return INVALID_STATE_VALUE;
    return (possible >> state & 1u) != 0 ? PLDM_SUCCESS : UNSUPPORTED_EFFECTER_STATE;
}

static uint8_t check_entry(const struct pldm_terminus *terminus, uint8_t index, const uint8_t *entry)
{
    if (entry[0] > REQUEST_SET)
        return PLDM_ERROR_INVALID_DATA;
    if (entry[0] == NO_CHANGE)
        return PLDM_SUCCESS;
    if (terminus->config.memory.state_effecter_points[index].op_state != PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING)
        return PLDM_ERROR;
    return check_state(terminus, index, entry[1]);
}

uint8_t pldm_set_state_effecter_states(struct pldm_exchange *exchange)
{
    const struct pldm_terminus *terminus = exchange->terminus;
    struct pldm_composite effecter;
    uint8_t completion =
        pldm_composite_find_for_entries(exchange, effecters_of(terminus), effecter_count(terminus), &effecter);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count && completion == PLDM_SUCCESS; i++)
        completion = check_entry(terminus, (uint8_t)(effecter.first + i), pldm_composite_entry(exchange, i));
    if (completion != PLDM_SUCCESS)
        return completion;
    for (i = 0; i < effecter.count; i++)
        if (pldm_composite_entry(exchange, i)[0] == REQUEST_SET)
            set_state(terminus, (uint8_t)(effecter.first + i), pldm_composite_entry(exchange, i)[1]);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_state_effecter_states(struct pldm_exchange *exchange)
{
    const struct pldm_terminus *terminus = exchange->terminus;
    struct pldm_composite effecter;
    const uint8_t completion =
        pldm_composite_find(exchange, effecters_of(terminus), effecter_count(terminus), &effecter);
    uint8_t i;

    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u8(exchange, effecter.count);
    for (i = 0; i < effecter.count; i++) {
        const struct pldm_effecter_state *own = &terminus->config.memory.state_effecter_points[effecter.first + i];

        pldm_add_u8(exchange, own->op_state);
        pldm_add_u8(exchange, own->state); /* pending */
        pldm_add_u8(exchange, own->state); /* present */
    }
    return PLDM_SUCCESS;
}
