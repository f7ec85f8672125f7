/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RESTART_H
#define RESTART_H

#include <stdbool.h>

#include "line.h"

/* A program that was activated takes over: it keeps line, EID, TID and the versions of what else was updated. */

/* Runs the program that was activated, if there is one and the line can be left; else returns. */
void restart_if_due(const struct line *line);

#define RESTART_OPTION "--resume"

/*
 * In the program that takes over: the line that it serves, and the device as it was. arguments: behind the option.
 * A null pointer with errno set where they are none.
 */
const struct line *restart_take_over(int count, char **arguments);

#endif
