/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_CONTROL_H
#define MCTP_CONTROL_H

#include <stdint.h>

#include "mctp_message.h"

/* The endpoint's side of the MCTP control protocol (DSP0236 clauses 11 and 12). */

/* The endpoint ID in force; MCTP_EID_NULL until one is assigned. */
uint8_t mctp_control_eid(void);

#define MCTP_UUID_SIZE 16u

/* Writes the UUID of the endpoint. */
void mctp_control_uuid(uint8_t *uuid);

uint16_t mctp_control_respond(struct mctp_message *message);

#endif
