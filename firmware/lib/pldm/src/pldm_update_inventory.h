/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_INVENTORY_H
#define PLDM_UPDATE_INVENTORY_H

#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* What a firmware device is, runs and does: commands that are good in every state. */
pldm_execute pldm_query_device_identifiers;
pldm_execute pldm_get_firmware_parameters;
pldm_execute pldm_get_status;

#if defined(__cplusplus)
}
#endif

#endif
