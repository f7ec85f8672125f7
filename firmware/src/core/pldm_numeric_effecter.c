/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_numeric_effecter.h"

#include "board.h"
#include "device.h"
#include "little_endian.h"
#include "pldm_effecter.h"
#include "pldm_number.h"
#include "program_memory.h"

static struct {
    uint8_t op_state;
    int32_t value;
} states[NUMERIC_EFFECTER_ROOM];

static void set_value(const struct device_numeric_effecter *effecter, uint8_t index, int32_t value)
{
    states[index].value = value;
    board_write(effecter->output, value);
}

void pldm_numeric_effecters_init(void)
{
    struct device_numeric_effecter effecter;
    uint8_t i;

    for (i = 0; i != NUMERIC_EFFECTER_COUNT; i++) {
        program_memory_copy(&effecter, &device_numeric_effecters[i], sizeof effecter);
        states[i].op_state = EFFECTER_ENABLED_NO_UPDATE_PENDING;
        set_value(&effecter, i, effecter.safe);
    }
}

/* The index of the effecter that a request begins with; NUMERIC_EFFECTER_COUNT when there is none. */
static uint8_t find_effecter(const struct pldm_exchange *exchange, struct device_numeric_effecter *effecter)
{
    const uint16_t id = load_u16(exchange->request);
    uint8_t i;

    for (i = 0; i != NUMERIC_EFFECTER_COUNT; i++) {
        program_memory_copy(effecter, &device_numeric_effecters[i], sizeof *effecter);
        if (effecter->id == id)
            break;
    }
    return i;
}

uint8_t pldm_set_numeric_effecter_enable(struct pldm_exchange *exchange)
{
    struct device_numeric_effecter effecter;
    const uint8_t index = find_effecter(exchange, &effecter);
    const uint8_t wanted = exchange->request[2];

    if (index == NUMERIC_EFFECTER_COUNT)
        return PLDM_INVALID_EFFECTER_ID;
    if (!pldm_effecter_may_be(wanted))
        return PLDM_ERROR_INVALID_DATA;
    states[index].op_state = pldm_effecter_state(wanted);
    return PLDM_SUCCESS;
}

static bool is_settable(const struct device_numeric_effecter *effecter, int32_t value)
{
    return !pldm_number_is_below(effecter->size, value, effecter->lowest) &&
           !pldm_number_is_below(effecter->size, effecter->highest, value);
}

uint8_t pldm_set_numeric_effecter_value(struct pldm_exchange *exchange)
{
    const uint8_t size = exchange->request[2];
    struct device_numeric_effecter effecter;
    uint8_t index;
    int32_t value;

    if (size > PLDM_SIZE_LAST)
        return PLDM_ERROR_INVALID_DATA;
    if (exchange->request_length != 3u + pldm_number_width(size))
        return PLDM_ERROR_INVALID_LENGTH;
    index = find_effecter(exchange, &effecter);
    if (index == NUMERIC_EFFECTER_COUNT)
        return PLDM_INVALID_EFFECTER_ID;
    if (size != effecter.size)
        return PLDM_ERROR_INVALID_DATA;
    if (states[index].op_state != EFFECTER_ENABLED_NO_UPDATE_PENDING)
        return PLDM_ERROR;
    value = pldm_number_load(exchange->request + 3, size);
    if (!is_settable(&effecter, value))
        return PLDM_ERROR_INVALID_DATA;
    set_value(&effecter, index, value);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_numeric_effecter_value(struct pldm_exchange *exchange)
{
    struct device_numeric_effecter effecter;
    const uint8_t index = find_effecter(exchange, &effecter);

    if (index == NUMERIC_EFFECTER_COUNT)
        return PLDM_INVALID_EFFECTER_ID;
    pldm_add_u8(exchange, effecter.size);
    pldm_add_u8(exchange, states[index].op_state);
    pldm_add_number(exchange, effecter.size, states[index].value); /* pending */
    pldm_add_number(exchange, effecter.size, states[index].value); /* present */
    return PLDM_SUCCESS;
}
