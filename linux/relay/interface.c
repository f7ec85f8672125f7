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
    size_t size;
    int error;

    interface->index = (int)if_nametoindex(wishes->interface);
    if (!interface->index)
        give_up(ENODEV, "%s: no such interface", wishes->interface);
    strncpy(interface->name, wishes->interface, sizeof(interface->name) - 1);
    if ((error = address_size_of(interface->index, &size)))
        give_up(error, "%s cannot be looked at", interface->name);
    if (!wishes->routed && size != wishes->address_size)
        give_up(EDESTADDRREQ, "%s: addresses there have %zu bytes, and link.address has %zu", interface->name, size,
                wishes->address_size);
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
    take_eid(interface, wishes->eid);
}

bool interface_lives(const struct interface *interface)
{
    char name[IF_NAMESIZE];

    return if_indextoname((unsigned)interface->index, name) != NULL;
}

void interface_close(struct interface *interface)
{
    const int discipline = PLAIN;

    if (interface->eid_added)
        eid_remove(interface->index, interface->eid);
    if (interface->line >= 0)
        ioctl(interface->line, TIOCSETD, &discipline);
}
