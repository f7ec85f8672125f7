/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEVICE_H
#define DEVICE_H

#include <mctp.h>
#include <stdint.h>

#include "vendor_service.h"

/* The reference device: an endpoint, the terminus behind it, and the vendor service. All that a port calls. */

extern struct mctp_endpoint device_endpoint;

/* The board must be ready: effecters go to their safe values. */
void device_init(enum reset_cause cause, uint16_t boots);

/* After each transmission and at least every 50 ms. */
void device_poll(uint16_t now_ms);

#endif
