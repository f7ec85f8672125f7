/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 600
#define _DEFAULT_SOURCE

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "number.h"

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

/* Returns the slave's path; a null pointer with errno set when something fails. */
static const char *open_pty(void)
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
    struct pollfd end = {master, 0, 0};

    return poll(&end, 1, 0) > 0 && (end.revents & POLLHUP) != 0;
}

static uint16_t pty_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint16_t)((uint64_t)now.tv_sec * 1000u + (uint64_t)now.tv_nsec / 1000000u);
}

static bool pty_wait(bool sending, int timeout_ms)
{
    struct pollfd end = {master, sending ? POLLOUT : POLLIN, 0};

    if (poll(&end, 1, timeout_ms) <= 0)
        return false;
    if ((end.revents & POLLHUP) == 0 || (end.revents & POLLIN) != 0)
        return true;
    sleep_while_hung_up();
    return sending;
}

static size_t pty_read(uint8_t *bytes, size_t size)
{
    const ssize_t got = read(master, bytes, size);

    return got > 0 ? (size_t)got : 0;
}

static size_t pty_write(const uint8_t *bytes, size_t length)
{
    ssize_t written;

    if (is_hung_up())
        return length;
    written = write(master, bytes, length);
    if (written >= 0)
        return (size_t)written;
    return errno == EAGAIN || errno == EINTR ? 0 : length;
}

static bool pty_leave(char *text, size_t size)
{
    snprintf(text, size, PTY_LEFT "%d", master);
    return true;
}

static const struct line line = {pty_now_ms, pty_wait, pty_read, pty_write, pty_leave};

const struct line *pty_line_again(const char *left)
{
    uint64_t number;

    master = number_behind(&left, PTY_LEFT, &number) ? (int)number : -1;
    return fcntl(master, F_GETFL) != -1 ? &line : NULL;
}

const struct line *pty_line(void)
{
    const char *path = open_pty();

    if (path == NULL)
        return NULL;
    printf("pty %s\n", path);
    fflush(stdout);
    return &line;
}
