/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_SESSION_H
#define PLDM_UPDATE_SESSION_H

#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* The commands with which an update agent leads through an update. */
pldm_execute pldm_request_update;
pldm_execute pldm_pass_component_table;
pldm_execute pldm_take_component;
pldm_execute pldm_activate_firmware;
pldm_execute pldm_cancel_update_component;
pldm_execute pldm_cancel_update;

#if defined(__cplusplus)
}
#endif

#endif
