/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EVENT_RECEIVER_H
#define PLDM_EVENT_RECEIVER_H

#include <stdint.h>

#include "pldm_exchange.h"

/* Who gets the events, and how: asked for by the receiver itself. */

/* Its EID; 0 before there was any. */
uint8_t pldm_event_receiver(void);

pldm_execute pldm_set_event_receiver;
pldm_execute pldm_get_event_receiver;
pldm_execute pldm_event_message_supported;
pldm_execute pldm_event_message_buffer_size;

#endif
