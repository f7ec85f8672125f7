/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NETLINK_H
#define NETLINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_EIDS = 8 };

/* Each of these returns 0, or an errno. */

/* Brings an interface up. */
int interface_up(int index);

/* Gives an interface an EID, or takes it away. */
int eid_add(int index, uint8_t eid);
int eid_remove(int index, uint8_t eid);

/* The EIDs that an interface has, in order. */
int eids_of(int index, uint8_t eids[MOST_EIDS], size_t *count);

struct link {
    bool is_up;
    size_t address_size; /* of the interface's medium */
};

/* What the kernel says of an interface; ENODEV where it has none of that number. */
int link_of(int index, struct link *link);

/* A file that can be read from whenever something became of an interface; or -1. */
int open_watch(void);

#endif
