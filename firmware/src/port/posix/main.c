/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "../../core/endpoint.h"
#include "line.h"

#define POLL_MS 20

struct span {
    uint8_t bytes[256];
    size_t next;
    size_t end;
};

static uint16_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint16_t)((uint64_t)now.tv_sec * 1000u + (uint64_t)now.tv_nsec / 1000000u);
}

/* A device that outlives its bench would be a process nobody knows of. */
static void die_with(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
}

static void decode(struct span *in, uint16_t now_ms)
{
    while (in->next < in->end && endpoint_wants_input())
        endpoint_receive(in->bytes[in->next++], now_ms);
}

static void encode(struct span *out)
{
    while (out->end < sizeof out->bytes && endpoint_transmit(&out->bytes[out->end]))
        out->end++;
}

/* True when all of it has left. */
static bool flush(struct span *out)
{
    out->next += line_write(out->bytes + out->next, out->end - out->next);
    if (out->next == out->end)
        out->next = out->end = 0;
    return out->end == 0;
}

static void refill(struct span *in)
{
    if (in->next < in->end)
        return;
    in->next = 0;
    in->end = line_read(in->bytes, sizeof in->bytes);
}

/* Whether the endpoint can go on without the line. */
static bool has_work(const struct span *in, const struct span *out)
{
    return out->end == 0 && (in->next < in->end || endpoint_is_sending() || !endpoint_wants_input());
}

static void serve(void)
{
    static struct span in;
    static struct span out;

    for (;;) {
        const uint16_t now_ms = clock_ms();

        endpoint_poll(now_ms);
        decode(&in, now_ms);
        encode(&out);
        if (out.end > 0 && flush(&out))
            continue;
        if (has_work(&in, &out))
            continue;
        if (line_wait(out.end > 0, POLL_MS))
            refill(&in);
    }
}

int main(void)
{
    const pid_t parent = getppid();
    const char *path;

    die_with(parent);
    path = line_open();
    if (path == NULL) {
        perror("cannot open a pseudo-terminal");
        return 1;
    }
    printf("pty %s\n", path);
    fflush(stdout);
    endpoint_init(RESET_POWER_ON, 1);
    serve();
}
