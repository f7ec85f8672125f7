/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_SIGNAL_H
#define PLDM_SIGNAL_H

#include <stdint.h>

#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* What sensors read and effecters write: the application's inputs and outputs. */

int32_t pldm_signal_read(const struct pldm_terminus *terminus, uint8_t input);

void pldm_signal_write(const struct pldm_terminus *terminus, uint8_t output, int32_t value);

#if defined(__cplusplus)
}
#endif

#endif
