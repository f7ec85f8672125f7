/* SPDX-License-Identifier: Apache-2.0 */
#include "pty.h"

#include "lifetime.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Raw from the start: a chip that talks before the host has set the terminal must not hear an echo. */
static void
make_raw(
		int fd)
{
	struct termios settings;

	if (tcgetattr(fd, &settings) < 0)
		die("cannot read the pseudo-terminal's settings: %s", strerror(errno));
	cfmakeraw(&settings);
	cfsetspeed(&settings, B115200);
	if (tcsetattr(fd, TCSANOW, &settings) < 0)
		die("cannot set the pseudo-terminal up: %s", strerror(errno));
}

/* The master reports a hang-up only after the slave was open once. */
static void
open_and_close_slave(
		const char *path)
{
	const int slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);

	if (slave < 0)
		die("cannot open %s: %s", path, strerror(errno));
	make_raw(slave);
	close(slave);
}

/* inotify, because a poll for hang-up misses a close and an open in quick succession. */
static int
watch_opens(
		const char *path)
{
	const int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (watch < 0 || inotify_add_watch(watch, path, IN_OPEN | IN_CLOSE) < 0)
		die("cannot watch %s for opens: %s", path, strerror(errno));
	return watch;
}

void
pty_open(
		pty_t *p)
{
	p->openers = 0;
	p->opened = p->in_use = false;
	p->master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (p->master < 0 || grantpt(p->master) < 0 || unlockpt(p->master) < 0 ||
			ptsname_r(p->master, p->path, sizeof p->path) != 0)
		die("cannot make a pseudo-terminal: %s", strerror(errno));
	open_and_close_slave(p->path);
	p->watch = watch_opens(p->path);
}

bool
pty_wait(
		pty_t *p,
		bool want_bytes,
		uint64_t timeout_ns)
{
	struct pollfd fds[] = {
		{ .fd = p->watch, .events = POLLIN },
		// A hung-up master is always ready: leave it out unless it is of use.
		{ .fd = p->in_use && want_bytes ? p->master : -1, .events = POLLIN },
	};
	const struct timespec timeout = {
		.tv_sec = (time_t)(timeout_ns / 1000000000u),
		.tv_nsec = (long)(timeout_ns % 1000000000u),
	};

	return p->opened || ppoll(fds, 2, &timeout, NULL) > 0;
}

static bool
count_opener(
		pty_t *p,
		uint32_t event)
{
	if (event & IN_OPEN)
		return p->openers++ == 0;
	if ((event & IN_CLOSE) && p->openers)
		p->openers--;
	return false;
}

/* Take the waiting events, and remember an open of the closed slave. */
static void
take_events(
		pty_t *p)
{
	// Events for a watched file carry no name: all are of one size.
	struct inotify_event events[16];
	ssize_t size;

	while ((size = read(p->watch, events, sizeof events)) > 0)
		for (size_t i = 0; i < (size_t)size / sizeof events[0]; i++)
			p->opened |= count_opener(p, events[i].mask);
}

/* True when nobody has the slave open and all that was sent has been read. */
static bool
is_abandoned(
		const pty_t *p)
{
	struct pollfd master = { .fd = p->master, .events = POLLIN };

	return poll(&master, 1, 0) > 0 && (master.revents & POLLHUP) && !(master.revents & POLLIN);
}

/*
 * What the host left unread when it closed is not for the next one to open.
 * Only the slave's side can drop it, so this opens it too; the events of that
 * are ours, and the hang-up state tells whether the host came back meanwhile.
 */
static bool
drop_unread(
		pty_t *p)
{
	const int slave = open(p->path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

	if (slave >= 0) {
		tcflush(slave, TCIFLUSH);
		close(slave);
	}
	take_events(p);
	p->opened = false;
	p->in_use = !is_abandoned(p);
	p->openers = p->in_use ? 1 : 0;
	return p->in_use;
}

bool
pty_was_opened(
		pty_t *p)
{
	take_events(p);
	if (p->opened) {
		p->opened = false;
		p->in_use = true;
		return true;
	}
	return p->in_use && is_abandoned(p) && drop_unread(p);
}

size_t
pty_read(
		pty_t *p,
		uint8_t *bytes,
		size_t size)
{
	const ssize_t got = read(p->master, bytes, size);

	return got > 0 ? (size_t)got : 0;
}

void
pty_discard(
		pty_t *p)
{
	uint8_t bytes[256];

	// Bounded: the host may be sending all the while.
	for (int i = 0; i < 256 && pty_read(p, bytes, sizeof bytes); i++)
		;
	tcflush(p->master, TCOFLUSH);
}

void
pty_write(
		pty_t *p,
		uint8_t byte)
{
	// What was sent before the chip was reset is not for who has opened; the reset comes with the next look.
	take_events(p);
	if (p->openers && !p->opened && write(p->master, &byte, 1) < 0 && errno != EAGAIN && errno != EIO)
		die("cannot write to %s: %s", p->path, strerror(errno));
}
