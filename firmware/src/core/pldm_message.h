/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_MESSAGE_H
#define PLDM_MESSAGE_H

#include <stdint.h>

#include "mctp_message.h"

/* The responder of PLDM over MCTP (DSP0240, DSP0241). */

/* Puts all effecters to their safe values; the board must be ready. */
void pldm_init(void);

uint16_t pldm_message_respond(struct mctp_message *message);

/* Looks at the sensors and the clock. Call at least every 50 milliseconds. */
void pldm_poll(uint16_t now_ms);

#endif
