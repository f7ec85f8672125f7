/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTERFACE_H
#define INTERFACE_H

#include "relay.h"

#include <net/if.h>

struct interface {
    int index;
    char name[IF_NAMESIZE];
    int line;       /* the terminal that the kernel has taken over, or -1 */
    bool eid_added; /* what is there is ours to take away */
    uint8_t eid;
};

/* Brings about an interface to the device, up and with the EID. Gives up where that fails. */
void interface_open(struct interface *interface, const struct wishes *wishes);

/* Gives up where it is gone, or down: the kernel would send nothing, and say so to nobody. */
void interface_check(const struct interface *interface);

/* Puts back what was changed. */
void interface_close(struct interface *interface);

#endif
