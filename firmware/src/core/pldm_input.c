/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_input.h"

#include "board.h"

static uint32_t requests_served;

int32_t pldm_input_read(uint8_t signal)
{
    return signal == SIGNAL_MESSAGES ? (int32_t)requests_served : board_read(signal);
}

void pldm_input_count_request(void)
{
    requests_served++;
}
