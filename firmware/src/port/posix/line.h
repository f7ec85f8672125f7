/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The serial line: the master side of a pseudo-terminal whose slave the tester opens. */

/* Opens the line and returns the slave's path; a null pointer with errno set when that fails. */
const char *line_open(void);

/*
 * Waits up to timeout_ms for received bytes, or for room to send when sending.
 * False when there is nothing to do: time passed, or nobody has the slave open.
 */
bool line_wait(bool sending, int timeout_ms);

/* Reads what has arrived, at most size bytes; 0 when nothing has. */
size_t line_read(uint8_t *bytes, size_t size);

/* Writes as much as there is room for and returns how much; all of it goes nowhere when nobody listens. */
size_t line_write(const uint8_t *bytes, size_t length);

#endif
