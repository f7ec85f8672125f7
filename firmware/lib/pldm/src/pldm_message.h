/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_MESSAGE_H
#define PLDM_MESSAGE_H

#include <mctp_message.h>
#include <stdint.h>

#include "pldm_event_message.h"
#include "pldm_terminus.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* PLDM over MCTP (DSP0240, DSP0241). */

/*
 * Also starts a terminus anew; config: in flash, it is copied. All effecters go to their safe values, so what read and
 * write reach must be ready. The endpoint's message needs room for PLDM_BODY_MAX bytes, and its pool, where requests
 * may take several packets, for the longest of them: what is longer is dropped before it comes here.
 */
void pldm_init(struct pldm_terminus *terminus, const struct pldm_config *config);

/* The endpoint's handler of PLDM; its context is the terminus. */
mctp_respond pldm_respond;

/* The row of a table of handlers: DSP0241 1.0. */
#define PLDM_HANDLER(terminus) {MCTP_TYPE_PLDM, {0xF1, 0xF0, 0xF0, 0x00}, pldm_respond, pldm_take_response, (terminus)}

/* Looks at the sensors and the clock, and sends events: after mctp_endpoint_poll, at least every 50 milliseconds. */
void pldm_poll(struct pldm_terminus *terminus, uint16_t now_ms);

/* The TID in force; 0 until one is assigned. */
uint8_t pldm_tid(const struct pldm_terminus *terminus);

/* PLDM requests since the start, the one being served included. */
uint32_t pldm_requests_served(const struct pldm_terminus *terminus);

#if defined(__cplusplus)
}
#endif

#endif
