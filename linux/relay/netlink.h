/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NETLINK_H
#define NETLINK_H

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

/* The size of an address of the interface's medium. */
int address_size_of(int index, size_t *size);

#endif
