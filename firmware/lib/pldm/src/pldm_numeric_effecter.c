/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_numeric_effecter.h"

#include <mctp_flash.h>

#include "pldm_effecter.h"
#include "pldm_little_endian.h"
#include "pldm_number.h"
#include "pldm_signal.h"

/* What a request to an effecter is about. */
struct target {
    struct pldm_numeric_effecter effecter;
    struct pldm_effecter_value *value;
};

static uint8_t numeric_effecter_count(const struct pldm_terminus *terminus)
{
    return mctp_flash_u8(&terminus->config.description->numeric_effecter_count);
}

static void take_target(const struct pldm_terminus *terminus, uint8_t index, struct target *target)
{
    const struct pldm_numeric_effecter *effecters =
        mctp_flash_pointer(const struct pldm_numeric_effecter *, &terminus->config.description->numeric_effecters);

    mctp_flash_copy(&target->effecter, &effecters[index], sizeof target->effecter);
    target->value = &terminus->config.memory.numeric_effecters[index];
}

static void set_value(const struct pldm_terminus *terminus, const struct target *target, int32_t value)
{
    target->value->value = value;
    pldm_signal_write(terminus, target->effecter.output, value);
}

void pldm_numeric_effecters_init(struct pldm_terminus *terminus)
{
    const uint8_t count = numeric_effecter_count(terminus);
    struct target target;
    uint8_t i;

    for (i = 0; i < count; i++) {
        take_target(terminus, i, &target);
        target.value->op_state = PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING;
        set_value(terminus, &target, target.effecter.safe);
    }
}

/* Finds the effecter that a request begins with; false when there is none. */
static bool find_effecter(const struct pldm_exchange *exchange, struct target *target)
{
    const uint8_t count = numeric_effecter_count(exchange->terminus);
    const uint16_t id = pldm_load_u16(exchange->request);
    uint8_t i;

    for (i = 0; i < count; i++) {
        take_target(exchange->terminus, i, target);
        if (target->effecter.id == id)
            return true;
    }
    return false;
}

uint8_t pldm_set_numeric_effecter_enable(struct pldm_exchange *exchange)
{
    const uint8_t wanted = exchange->request[2];
    struct target target;

    if (!find_effecter(exchange, &target))
        return PLDM_INVALID_EFFECTER_ID;
    if (!pldm_effecter_may_be(wanted))
        return PLDM_ERROR_INVALID_DATA;
    target.value->op_state = pldm_effecter_state(wanted);
    return PLDM_SUCCESS;
}

static bool is_settable(const struct pldm_numeric_effecter *effecter, int32_t value)
{
    return !pldm_number_is_below(effecter->size, value, effecter->lowest) &&
           !pldm_number_is_below(effecter->size, effecter->highest, value);
}

uint8_t pldm_set_numeric_effecter_value(struct pldm_exchange *exchange)
{
    const uint8_t size = exchange->request[2];
    struct target target;
    int32_t value;

    if (size > PLDM_SIZE_LAST)
        return PLDM_ERROR_INVALID_DATA;
    if (exchange->request_length != 3u + pldm_number_width(size))
        return PLDM_ERROR_INVALID_LENGTH;
    if (!find_effecter(exchange, &target))
        return PLDM_INVALID_EFFECTER_ID;
    if (size != target.effecter.size)
        return PLDM_ERROR_INVALID_DATA;
    if (target.value->op_state != PLDM_EFFECTER_ENABLED_NO_UPDATE_PENDING)
        return PLDM_ERROR;
    value = pldm_number_load(exchange->request + 3, size);
    if (!is_settable(&target.effecter, value))
        return PLDM_ERROR_INVALID_DATA;
    set_value(exchange->terminus, &target, value);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_numeric_effecter_value(struct pldm_exchange *exchange)
{
    struct target target;

    if (!find_effecter(exchange, &target))
        return PLDM_INVALID_EFFECTER_ID;
    pldm_add_u8(exchange, target.effecter.size);
    pldm_add_u8(exchange, target.value->op_state);
    pldm_add_number(exchange, target.effecter.size, target.value->value); /* pending */
    pldm_add_number(exchange, target.effecter.size, target.value->value); /* present */
    return PLDM_SUCCESS;
}
