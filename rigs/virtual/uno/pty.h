/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_PTY_H
#define VIRTUAL_UNO_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The USB serial adapter of the Uno: a pseudo-terminal that knows when it is opened. */
typedef struct pty_t {
	int master;
	int watch;	// inotify descriptor on the slave's path
	unsigned openers;	// open descriptions of the slave, as far as the events tell
	bool opened;	// from closed, and not told yet
	bool in_use;	// opened, and what that leaves behind not yet cleared away
	char path[64];
} pty_t;

void pty_open(pty_t *p);

/*
 * Sleep until the host does something (true) or 'timeout_ns' has passed.
 * Arriving bytes count only with 'want_bytes'.
 */
bool pty_wait(pty_t *p, bool want_bytes, uint64_t timeout_ns);

/* True when the slave went from closed to open since the last call: DTR's edge. */
bool pty_was_opened(pty_t *p);

/* Bytes the host has sent, at most 'size'; 0 when there are none. */
size_t pty_read(pty_t *p, uint8_t *bytes, size_t size);

/* Forget bytes on their way in either direction. */
void pty_discard(pty_t *p);

/* Send one byte to the host; it is lost when nobody listens or takes it, and where the host has just opened. */
void pty_write(pty_t *p, uint8_t byte);

#endif
