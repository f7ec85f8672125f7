/* SPDX-License-Identifier: Apache-2.0 */
#include "device_description.h"

#include "board.h"
#include "device_update.h"

#include "device_tables.h"

const uint8_t device_uuid[MCTP_UUID_SIZE] MCTP_FLASH = {DEVICE_UUID};

static const struct pldm_type types[] MCTP_FLASH = {
    PLDM_BASE_ROW,
    PLDM_PLATFORM_ROW,
    PLDM_FRU_ROW,
#if DEVICE_UPDATES
    PLDM_UPDATE_ROW,
#endif
};

const struct pldm_description device_description MCTP_FLASH = {
    .types = types,
    .type_count = sizeof types / sizeof types[0],
    .uid = device_uuid,
    .repository =
        {
            .bytes = device_repository,
            .records = device_records,
            .record_count = REPOSITORY_RECORDS,
            .size = REPOSITORY_SIZE,
            .largest = REPOSITORY_LARGEST,
            .signature = REPOSITORY_SIGNATURE,
            .validity_at = LOCATOR_VALIDITY_AT,
            .tid_at = LOCATOR_TID_AT,
            .eid_at = LOCATOR_EID_AT,
        },
    .fru = {device_fru, FRU_SIZE, FRU_RECORD_SETS, FRU_RECORDS, FRU_CHECKSUM},
    .numeric_sensors = device_numeric_sensors,
    .numeric_sensor_count = NUMERIC_SENSOR_COUNT,
    .numeric_effecters = device_numeric_effecters,
    .numeric_effecter_count = NUMERIC_EFFECTER_COUNT,
    .state_sensors = device_state_sensors,
    .state_sensor_count = STATE_SENSOR_COUNT,
    .state_sensor_points = device_state_sensor_points,
    .state_sensor_point_count = STATE_SENSOR_POINT_COUNT,
    .state_effecters = device_state_effecters,
    .state_effecter_count = STATE_EFFECTER_COUNT,
    .state_effecter_points = device_state_effecter_points,
    .state_effecter_point_count = STATE_EFFECTER_POINT_COUNT,
    .read = device_read,
    .write = device_write,
};

int32_t device_read(void *context, uint8_t input)
{
    const struct pldm_terminus *terminus = context;

    return input == SIGNAL_MESSAGES ? (int32_t)pldm_requests_served(terminus) : board_read(input);
}

void device_write(void *context, uint8_t output, int32_t value)
{
    (void)context;
    board_write(output, value);
}
