/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_CONFIG_H
#define MCTP_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_assembly.h"
#include "mctp_message.h"

#if defined(__cplusplus)
extern "C" {
#endif

#define MCTP_UUID_SIZE 16u /* bytes of an endpoint's UUID (DSP0236, Get Endpoint UUID) */

#define MCTP_VENDOR_PCI 0u  /* format of a vendor's ID: 16 bits of PCI */
#define MCTP_VENDOR_IANA 1u /* format of a vendor's ID: 32 bits of IANA's enterprise numbers */

/* A set of vendor-defined messages, as Get Vendor Defined Message Support tells it (DSP0236 12.8). */
struct mctp_vendor_set {
    uint8_t length;   /* bytes of the entry that count, 7 at most */
    uint8_t entry[7]; /* format, ID of the vendor and its number of the set, in network order */
};

/* Whether the endpoint takes an EID that a bus owner assigns; it is one that may be assigned at all. */
typedef bool mctp_accept_eid(void *context, uint8_t eid);

/*
 * What an endpoint is, and the memory that it works in, which is the application's and of this endpoint alone as long
 * as it is used.
 */
struct mctp_config {
    struct mctp_handlers handlers; /* for each type besides control */

    const uint8_t *uuid; /* in flash, MCTP_UUID_SIZE bytes; null: the command for it is not supported */

    const struct mctp_vendor_set *vendor_sets; /* in flash */
    uint8_t vendor_set_count;                  /* 0: the command for them is not supported */

    mctp_accept_eid *accept_eid; /* null: every EID is accepted */
    void *context;               /* of accept_eid */

    uint8_t *message;       /* a message of one packet and its response */
    mctp_size message_room; /* bytes of it, at least MCTP_UNIT_TAKEN */

    struct mctp_assembly_pool pool; /* messages of several packets that are under way at the same time */
};

/* What accept_eid says. */
bool mctp_config_accepts(const struct mctp_config *config, uint8_t eid);

#if defined(__cplusplus)
}
#endif

#endif
