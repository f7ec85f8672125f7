/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_MESSAGE_H
#define PLDM_EVENT_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_message.h"
#include "pldm_exchange.h"

/* How events get to the receiver: it polls for them, or each is sent to it and repeated until it answers. */

pldm_execute pldm_poll_for_event_message;

/*
 * True when an event is due to be sent now. The request stays as it is until it has left; ask only while nothing
 * else is being sent.
 */
bool pldm_event_request(struct mctp_request *request, uint16_t now_ms);

/* Takes a response to a request of this endpoint; one to the event that was sent last ends its repetition. */
void pldm_event_take_response(const struct mctp_response *response);

#endif
