/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_CONTROL_H
#define MCTP_CONTROL_H

#include <stdint.h>

#include "mctp_config.h"
#include "mctp_message.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* The endpoint's side of the MCTP control protocol (DSP0236 clauses 11 and 12): for the library. */

struct mctp_control {
    struct mctp_config config; /* the application's, copied */
    uint8_t eid;               /* in force; MCTP_EID_NULL until one is assigned */
};

/* Answers a control message in place. Returns the response's length, 0 where the message must not be answered. */
uint16_t mctp_control_respond(struct mctp_control *control, struct mctp_message *message);

#if defined(__cplusplus)
}
#endif

#endif
