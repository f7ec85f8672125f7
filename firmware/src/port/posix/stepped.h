/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEPPED_H
#define STEPPED_H

#include "line.h"

/*
 * A line over the standard streams, whose time the tester tells: waiting takes none.
 *
 * Records go both ways: microseconds since the start and a count of bytes, 64 bits each in the machine's own order,
 * then the bytes. The tester begins a step with one record: its bytes arrive at once, then time runs to the record's.
 * The program answers with a record for each time that it sends, and one without bytes when the step has ended: at
 * the time it was given or, once all bytes are read, when it has sent something. It says the latter also before the
 * first step: it has started. It ends when the tester closes its input.
 */
const struct line *stepped_line(void);

/* Goes on with a line that another program left, as it told. */
#define STEPPED_LEFT "stepped:"
const struct line *stepped_line_again(const char *left);

#endif
