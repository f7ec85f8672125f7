/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PTY_H
#define PTY_H

#include "line.h"

/* The master side of a pseudo-terminal whose slave the tester opens, in real time. */

/* Opens the line and prints `pty` and the slave's path; a null pointer with errno set when that fails. */
const struct line *pty_line(void);

/* Goes on with a line that another program left, as it told; a null pointer with errno set when there is none. */
#define PTY_LEFT "pty:"
const struct line *pty_line_again(const char *left);

#endif
