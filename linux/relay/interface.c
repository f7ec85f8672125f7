/* SPDX-License-Identifier: Apache-2.0 */
#include "interface.h"

#include "netlink.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#ifndef N_MCTP
#define N_MCTP 28
#endif
enum { PLAIN = 0 }; /* the discipline that every terminal begins with */

/* By the list, since the C library asks for one by a socket of a family that a kernel may lack. 0 where there is none. */
static int index_of(const char *name)
{
    struct if_nameindex *all = if_nameindex();
    int index = 0;

    for (const struct if_nameindex *one = all; one && one->if_index; one++)
        if (strcmp(one->if_name, name) == 0)
            index = (int)one->if_index;
    if (all)
        if_freenameindex(all);
    return index;
}

static bool was_there(unsigned index, const struct if_nameindex *before)
{
    for (; before->if_index; before++)
        if (before->if_index == index)
            return true;
    return false;
}

/* The kernel gives the interface of a line a name of its own choice, and tells nobody. */
static void find_new(struct interface *interface, const struct if_nameindex *before)
{
    struct if_nameindex *now = if_nameindex();

    for (struct if_nameindex *one = now; one && one->if_index; one++)
        if (strncmp(one->if_name, "mctpserial", 10) == 0 && !was_there(one->if_index, before)) {
            interface->index = (int)one->if_index;
            strncpy(interface->name, one->if_name, sizeof(interface->name) - 1);
        }
    if (now)
        if_freenameindex(now);
}

static void attach(struct interface *interface, const char *line)
{
    const int discipline = N_MCTP;
    struct if_nameindex *before = if_nameindex();

    if (!before)
        give_up(errno, "the interfaces of this machine cannot be listed");
    interface->line = open_raw(line);
    if (ioctl(interface->line, TIOCSETD, &discipline) < 0)
        give_up(errno, "the kernel does not take the line over for MCTP (N_MCTP)");
    find_new(interface, before);
    if_freenameindex(before);
    if (!interface->index)
        give_up(ENODEV, "the kernel took the line over and made no interface");
}

static void look_up(struct interface *interface, const struct wishes *wishes)
{
    struct link link;
    int error;

    interface->index = index_of(wishes->interface);
    if (!interface->index)
        give_up(ENODEV, "%s: no such interface", wishes->interface);
    strncpy(interface->name, wishes->interface, sizeof(interface->name) - 1);
    if ((error = link_of(interface->index, &link)))
        give_up(error, "%s cannot be looked at", interface->name);
    if (!wishes->routed && link.address_size != wishes->address_size)
        give_up(EDESTADDRREQ, "%s: addresses there have %zu bytes, and link.address has %zu", interface->name,
                link.address_size, wishes->address_size);
}

/* The kernel speaks as the first EID of an interface. */
static void take_eid(struct interface *interface, uint8_t eid)
{
    uint8_t eids[MOST_EIDS];
    size_t count = 0;
    int error = eids_of(interface->index, eids, &count);

    if (error)
        give_up(error, "%s: its EIDs cannot be listed", interface->name);
    if (count && eids[0] != eid)
        give_up(EADDRINUSE, "%s has EID 0x%02X", interface->name, eids[0]);
    if (count)
        return;
    if ((error = eid_add(interface->index, eid)))
        give_up(error, "%s cannot be given EID 0x%02X", interface->name, eid);
    interface->eid = eid;
    interface->eid_added = true;
}

void interface_open(struct interface *interface, const struct wishes *wishes)
{
    int error;

    *interface = (struct interface){.line = -1};
    if (wishes->line)
        attach(interface, wishes->line);
    else
        look_up(interface, wishes);
    if (wishes->line && (error = interface_up(interface->index)))
        give_up(error, "%s cannot be brought up", interface->name);
    interface_check(interface);
    take_eid(interface, wishes->eid);
}

void interface_check(const struct interface *interface)
{
    struct link link;
    const int error = link_of(interface->index, &link);

    if (error == ENODEV)
        give_up(error, "%s is gone", interface->name);
    if (!error && !link.is_up)
        give_up(ENETDOWN, "%s is down", interface->name);
}

void interface_close(struct interface *interface)
{
    const int discipline = PLAIN;

    if (interface->eid_added)
        eid_remove(interface->index, interface->eid);
    if (interface->line >= 0)
        ioctl(interface->line, TIOCSETD, &discipline);
}
