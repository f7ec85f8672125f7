/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VENDOR_SERVICE_H
#define VENDOR_SERVICE_H

#include <mctp.h>
#include <stdint.h>

/*
 * A vendor-defined (IANA) service for testing: echo, and the identity of the running build.
 * Body: 0x7F, enterprise number, operation, data. The response's operation has bit 7 set.
 */

#define VENDOR_SERVICE_SET_COUNT 1u
extern const struct mctp_vendor_set vendor_service_sets[VENDOR_SERVICE_SET_COUNT];

enum reset_cause {
    RESET_UNKNOWN = 0,
    RESET_POWER_ON = 1,
    RESET_EXTERNAL = 2,
    RESET_BROWN_OUT = 3,
    RESET_WATCHDOG = 4,
    RESET_SOFTWARE = 5,
};

/* What the identity operation reports; boots counts the starts since power-on, this one included. */
void vendor_service_init(enum reset_cause cause, uint16_t boots);

/* The number of this start, as it was told. */
uint16_t vendor_service_boots(void);

/* The endpoint's handler of the service. */
mctp_respond vendor_service_respond;

#endif
