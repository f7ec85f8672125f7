/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_H
#define PLDM_UPDATE_H

#include "pldm_command.h"
#include "pldm_message.h"
#include "pldm_update_description.h"
#include "pldm_update_state.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * PLDM for firmware update (DSP0267): a terminus that takes images. It is there in a build with MCTP_LARGE_MESSAGES=1,
 * and takes no flash where the types that are served do not have its row.
 */

#define PLDM_UPDATE_COMMAND_COUNT 9u /* commands of this type */

/* The commands of this type, in flash; for PLDM_UPDATE_ROW. */
extern const struct pldm_command pldm_update_commands[PLDM_UPDATE_COMMAND_COUNT];

#if MCTP_LARGE_MESSAGES
/* The row of a table of types: version 1.1.0. Only of a terminus that is a struct pldm_update. */
#define PLDM_UPDATE_ROW                                                                                                \
    {PLDM_TYPE_UPDATE, {0x00, 0xF0, 0xF1, 0xF1}, PLDM_UPDATE_COMMAND_COUNT, pldm_update_commands}

/* The row of a table of handlers, in the place of PLDM_HANDLER; update: a struct pldm_update. */
#define PLDM_UPDATE_HANDLER(update)                                                                                    \
    {MCTP_TYPE_PLDM, {0xF1, 0xF0, 0xF0, 0x00}, pldm_respond, pldm_update_take_response, (update)}
#endif

/* Of that row: takes the answers of the update agent, and those of the event receiver. Its context: the update. */
mctp_take_response pldm_update_take_response;

/*
 * As pldm_init, of the terminus and of what it is beyond that. Both configurations are in flash and are copied; what
 * they lead to must last. The device is in IDLE, and its components are in the versions of the description.
 */
void pldm_update_init(struct pldm_update *update, const struct pldm_config *config,
                      const struct pldm_update_config *own);

/*
 * The application has just restarted itself with an image that was activated: it goes on with its TID, and GetStatus
 * says so (DSP0267). After pldm_update_init.
 */
void pldm_update_started_anew(struct pldm_update *update, uint8_t tid);

/*
 * Another version than that of the description is in force: that of an image kept from before. component: its number in
 * the table, which must have it; version: is copied.
 */
void pldm_update_set_version(struct pldm_update *update, uint8_t component, const struct pldm_update_version *version);

/* In the place of pldm_poll, and as often; also asks the update agent for what is next. now_ms: wraps. */
void pldm_update_poll(struct pldm_update *update, uint16_t now_ms);

#if defined(__cplusplus)
}
#endif

#endif
