/* SPDX-License-Identifier: Apache-2.0 */
#include "stepped.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "number.h"

#define US_PER_MS 1000u

struct record {
    uint64_t time_us;
    uint64_t count;
};

static uint64_t now_us;
static struct record step; /* count: its bytes that were not read yet */
static bool has_sent;

static void receive(void *to, size_t size)
{
    if (fread(to, 1, size, stdin) != size)
        exit(EXIT_SUCCESS);
}

static void tell(size_t count)
{
    const struct record record = {now_us, count};

    fwrite(&record, sizeof record, 1, stdout);
}

static void next_step(void)
{
    tell(0);
    fflush(stdout);
    has_sent = false;
    receive(&step, sizeof step);
}

static uint16_t stepped_now_ms(void)
{
    return (uint16_t)(now_us / US_PER_MS);
}

/* There is always room to send. Time passes after each step's beginning, so that no number of steps holds it up. */
static bool stepped_wait(bool sending, int timeout_ms)
{
    (void)sending;
    if (step.count == 0 && (has_sent || now_us >= step.time_us))
        next_step();
    if (step.count > 0)
        return true;
    now_us += (uint64_t)timeout_ms * US_PER_MS;
    if (now_us > step.time_us)
        now_us = step.time_us;
    return false;
}

static size_t stepped_read(uint8_t *bytes, size_t size)
{
    const size_t length = step.count < size ? (size_t)step.count : size;

    receive(bytes, length);
    step.count -= length;
    return length;
}

static size_t stepped_write(const uint8_t *bytes, size_t length)
{
    tell(length);
    fwrite(bytes, 1, length, stdout);
    has_sent = true;
    return length;
}

/* What was read ahead of the step would be lost, but nothing comes before it has ended. */
static bool stepped_leave(char *text, size_t size)
{
    if (step.count > 0)
        return false;
    fflush(stdout);
    snprintf(text, size, STEPPED_LEFT "%" PRIu64 ":%" PRIu64 ":%d", now_us, step.time_us, has_sent);
    return true;
}

static const struct line line = {stepped_now_ms, stepped_wait, stepped_read, stepped_write, stepped_leave};

const struct line *stepped_line(void)
{
    return &line;
}

const struct line *stepped_line_again(const char *left)
{
    uint64_t sent;

    if (!number_behind(&left, STEPPED_LEFT, &now_us) || !number_behind(&left, ":", &step.time_us) ||
        !number_behind(&left, ":", &sent))
        return NULL;
    has_sent = sent != 0;
    return &line;
}
