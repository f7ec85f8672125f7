/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_TRANSFER_H
#define PLDM_UPDATE_TRANSFER_H

#include <mctp_message.h>

#include "pldm_update_state.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* The requests that a firmware device makes: for the parts of an image, and to tell how it got on with it. */

/* Sends the request that is due, or the last one once more. */
void pldm_update_send(struct pldm_update *update, uint16_t now_ms);

/* Takes what may be the answer to it. */
void pldm_update_take(struct pldm_update *update, const struct mctp_response *response);

#if defined(__cplusplus)
}
#endif

#endif
