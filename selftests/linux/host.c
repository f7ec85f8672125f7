/* SPDX-License-Identifier: Apache-2.0 */
/* The first process of a User Mode Linux that plays a machine with MCTP of its own: HOST EID EVENT RELAY'S WORDS...
 * EID: what its interface has, 0 for none, - where there is no interface. EVENT: what happens a while after the relay has
 * started: the interface is gone or down, the relay is asked to end (ended, and later where it is down) or killed, or none. When the relay is over, a record of kind L
 * tells how it ended and what is left. */
#include "interface.h"
#include "netlink.h"
#include "record.h"
#include "relay.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEFT = 'L', LATER = 600000, WORDS = 3, ANY_EID = 0x7E };

static int channel = -1;

static _Noreturn void tell(const char *text)
{
    record_write(channel, (enum record)LEFT, NULL, 0, text, strlen(text));
    usleep(LATER); /* until it is out */
    machine_stops();
}

_Noreturn void give_up(int error, const char *format, ...)
{
    char text[256];
    va_list arguments;

    (void)error;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    tell(text);
}

static void prepare(struct interface *interface, const char *eid)
{
    const uint8_t number = (uint8_t)atoi(eid);
    const struct wishes wishes = {.line = "/dev/ttyS0", .eid = number ? number : ANY_EID};

    if (*eid == '-')
        return;
    interface_open(interface, &wishes);
    if (!number)
        eid_remove(interface->index, ANY_EID);
}

static void take_down(const struct interface *interface)
{
    const int fd = socket(AF_NETLINK, SOCK_RAW, 0);
    struct ifreq request = {.ifr_flags = 0};

    memcpy(request.ifr_name, interface->name, sizeof(request.ifr_name));
    if (ioctl(fd, SIOCSIFFLAGS, &request) < 0)
        give_up(errno, "%s cannot be taken down", interface->name);
    close(fd);
}

static void happen(const char *event, const struct interface *interface, pid_t relay)
{
    const int plain = 0;

    usleep(LATER);
    if (strcmp(event, "gone") == 0)
        ioctl(interface->line, TIOCSETD, &plain);
    else if (strcmp(event, "down") == 0)
        take_down(interface);
    usleep(LATER);
    if (strcmp(event, "ended") == 0 || strcmp(event, "down") == 0)
        kill(relay, SIGTERM);
    else if (strcmp(event, "killed") == 0)
        kill(relay, SIGKILL);
}

static size_t describe(char *text, size_t size)
{
    struct if_nameindex *all = if_nameindex();
    size_t used = 0;

    for (const struct if_nameindex *one = all; one && one->if_index; one++) {
        uint8_t eids[MOST_EIDS];
        size_t count = 0;

        if (strncmp(one->if_name, "mctpserial", 10) != 0)
            continue;
        eids_of((int)one->if_index, eids, &count);
        used += (size_t)snprintf(text + used, size - used, " %s", one->if_name);
        for (size_t i = 0; i < count; i++)
            used += (size_t)snprintf(text + used, size - used, " 0x%02X", eids[i]);
    }
    if_freenameindex(all);
    return used;
}

static pid_t start(char *words[])
{
    const pid_t relay = fork();

    if (relay == 0) {
        execv("/relay", words);
        _exit(127);
    }
    return relay;
}

int main(int count, char *words[])
{
    struct interface interface = {.line = -1};
    char text[256];
    size_t used;
    int status;
    pid_t relay;

    machine_starts();
    if (count <= WORDS)
        machine_stops();
    channel = open_raw("/dev/ttyS1");
    prepare(&interface, words[1]);
    record_write(channel, RECORD_READY, NULL, 0, "host", 4);
    relay = start(words + WORDS - 1); /* the word before the relay's stands for its name */
    happen(words[2], &interface, relay);
    waitpid(relay, &status, 0);
    used = (size_t)snprintf(text, sizeof(text), "%s %d;", WIFEXITED(status) ? "ended" : "killed",
                            WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    describe(text + used, sizeof(text) - used);
    tell(text);
}
