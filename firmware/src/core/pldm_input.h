/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_INPUT_H
#define PLDM_INPUT_H

#include <stdint.h>

/* What sensors read: the board's signals, and how many PLDM requests were served since the start. */

int32_t pldm_input_read(uint8_t signal);

void pldm_input_count_request(void);

#endif
