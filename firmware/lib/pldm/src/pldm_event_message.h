/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_MESSAGE_H
#define PLDM_EVENT_MESSAGE_H

#include <mctp_message.h>
#include <stdint.h>

#include "pldm_exchange.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* How events get to the receiver: it polls for them, or each is sent to it and repeated until it answers. */

pldm_execute pldm_poll_for_event_message;

/* Sends an event that is due now, unless something else is being sent. */
void pldm_event_send(struct pldm_terminus *terminus, uint16_t now_ms);

/* Takes a response to a request of this endpoint; one to the event that was sent last ends its repetition. */
mctp_take_response pldm_take_response;

#if defined(__cplusplus)
}
#endif

#endif
