/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_RECEIVER_H
#define PLDM_EVENT_RECEIVER_H

#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Who gets the events, and how: asked for by the receiver itself. */

pldm_execute pldm_set_event_receiver;
pldm_execute pldm_get_event_receiver;
pldm_execute pldm_event_message_supported;
pldm_execute pldm_event_message_buffer_size;

#if defined(__cplusplus)
}
#endif

#endif
