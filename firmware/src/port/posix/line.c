/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 600
#define _DEFAULT_SOURCE

#include "line.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define HANG_UP_POLL_NS 2000000L

static int master = -1;

static bool make_raw(const char *slave_path)
{
    struct termios settings;
    const int slave = open(slave_path, O_RDWR | O_NOCTTY);
    bool done;

    if (slave < 0)
        return false;
    done = tcgetattr(slave, &settings) == 0;
    if (done) {
        cfmakeraw(&settings);
        done = tcsetattr(slave, TCSANOW, &settings) == 0;
    }
    /* Once opened and closed, the master reports a hang-up until somebody opens the slave. */
    close(slave);
    return done;
}

const char *line_open(void)
{
    const char *path;

    master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return NULL;
    path = ptsname(master);
    if (path == NULL || !make_raw(path) || fcntl(master, F_SETFL, O_NONBLOCK) != 0)
        return NULL;
    return path;
}

/* A hang-up is not an event one can wait for the end of, so it is looked at again after a short sleep. */
static void sleep_while_hung_up(void)
{
    const struct timespec pause = {0, HANG_UP_POLL_NS};

    nanosleep(&pause, NULL);
}

static bool is_hung_up(void)
{
    struct pollfd line = {master, 0, 0};

    return poll(&line, 1, 0) > 0 && (line.revents & POLLHUP) != 0;
}

bool line_wait(bool sending, int timeout_ms)
{
    struct pollfd line = {master, sending ? POLLOUT : POLLIN, 0};

    if (poll(&line, 1, timeout_ms) <= 0)
        return false;
    if ((line.revents & POLLHUP) == 0 || (line.revents & POLLIN) != 0)
        return true;
    sleep_while_hung_up();
    return sending;
}

size_t line_read(uint8_t *bytes, size_t size)
{
    const ssize_t got = read(master, bytes, size);

    return got > 0 ? (size_t)got : 0;
}

size_t line_write(const uint8_t *bytes, size_t length)
{
    ssize_t written;

    if (is_hung_up())
        return length;
    written = write(master, bytes, length);
    if (written >= 0)
        return (size_t)written;
    return errno == EAGAIN || errno == EINTR ? 0 : length;
}
