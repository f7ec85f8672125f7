/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The serial line and the clock that goes with it, of whatever kind. */
struct line {
    /* Milliseconds, wrapping. */
    uint16_t (*now_ms)(void);

    /*
     * Waits up to timeout_ms for received bytes, or for room to send when sending.
     * False when there is nothing to do: time passed, or nobody has the line open.
     */
    bool (*wait)(bool sending, int timeout_ms);

    /* Reads what has arrived, at most size bytes; 0 when nothing has. */
    size_t (*read)(uint8_t *bytes, size_t size);

    /* Writes as much as there is room for and returns how much; all of it goes nowhere when nobody listens. */
    size_t (*write)(const uint8_t *bytes, size_t length);

    /* Tells another program how to go on with the line, in a text; false while that would lose something. */
    bool (*leave)(char *text, size_t size);
};

#endif
