/* SPDX-License-Identifier: Apache-2.0 */
#include "relay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <termios.h>
#include <unistd.h>

bool is_machine(void)
{
    return getpid() == 1;
}

/* Where a first process writes that has no console. */
void machine_starts(void)
{
    const int nowhere = open("/dev/null", O_RDWR);

    for (int fd = nowhere; fd >= 0 && fd < 3; fd = dup(nowhere))
        ;
}

/* The end of a first process would be a panic of the kernel. */
_Noreturn void machine_stops(void)
{
    if (is_machine())
        reboot(RB_POWER_OFF);
    _exit(0);
}

/* Where the name is a number, that file is open already. */
int open_raw(const char *name)
{
    char *rest;
    const long number = strtol(name, &rest, 10);
    const int fd = *name && !*rest ? (int)number : open(name, O_RDWR | O_NOCTTY | O_NONBLOCK);
    struct termios settings;

    if (fd < 0)
        give_up(errno, "%s cannot be opened", name);
    if (tcgetattr(fd, &settings) == 0) {
        cfmakeraw(&settings);
        tcsetattr(fd, TCSANOW, &settings);
    }
    return fd;
}
