/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_platform.h"

#include <mctp_flash.h>
#include <stddef.h>

#include "pldm_event_message.h"
#include "pldm_event_receiver.h"
#include "pldm_numeric_effecter.h"
#include "pldm_numeric_sensor.h"
#include "pldm_repository.h"
#include "pldm_state_effecter.h"
#include "pldm_state_sensor.h"
#include "pldm_terminus.h"
#include "pldm_thresholds.h"

#define UID_SIZE 16u

static pldm_execute get_terminus_uid;

static uint8_t get_terminus_uid(struct pldm_exchange *exchange)
{
    const uint8_t *uid = mctp_flash_pointer(const uint8_t *, &exchange->terminus->config.description->uid);
    uint8_t i;

    if (uid == NULL)
        return PLDM_ERROR;
    for (i = 0; i < UID_SIZE; i++)
        pldm_add_u8(exchange, mctp_flash_u8(&uid[i]));
    return PLDM_SUCCESS;
}

/* Where the length depends on the data, the command itself checks it within these bounds. */
const struct pldm_command pldm_platform_commands[PLDM_PLATFORM_COMMAND_COUNT] MCTP_FLASH = {
    {0x03, 0, 0, get_terminus_uid},
    {0x04, 3, 5, pldm_set_event_receiver},
    {0x05, 0, 0, pldm_get_event_receiver},
    {0x0B, 8, 8, pldm_poll_for_event_message},
    {0x0C, 1, 1, pldm_event_message_supported},
    {0x0D, 2, 2, pldm_event_message_buffer_size},
    {0x10, 4, 4, pldm_set_numeric_sensor_enable},
    {0x11, 3, 3, pldm_get_sensor_reading},
    {0x12, 2, 2, pldm_get_sensor_thresholds},
    {0x13, 9, 27, pldm_set_sensor_thresholds},
    {0x14, 2, 2, pldm_restore_sensor_thresholds},
    {0x15, 2, 2, pldm_get_sensor_hysteresis},
    {0x16, 4, 7, pldm_set_sensor_hysteresis},
    {0x20, 3, 19, pldm_set_state_sensor_enables},
    {0x21, 4, 4, pldm_get_state_sensor_readings},
    {0x30, 3, 3, pldm_set_numeric_effecter_enable},
    {0x31, 4, 7, pldm_set_numeric_effecter_value},
    {0x32, 2, 2, pldm_get_numeric_effecter_value},
    {0x38, 3, 19, pldm_set_state_effecter_enables},
    {0x39, 3, 19, pldm_set_state_effecter_states},
    {0x3A, 2, 2, pldm_get_state_effecter_states},
    {0x50, 0, 0, pldm_get_pdr_repository_info},
    {0x51, 13, 13, pldm_get_pdr},
    {0x53, 0, 0, pldm_get_pdr_repository_signature},
};
