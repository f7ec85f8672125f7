/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_H
#define SERVE_H

#include "line.h"

/* The main loop: serves the endpoint on a line and never returns. */
void serve(const struct line *line);

#endif
