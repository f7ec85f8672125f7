/* SPDX-License-Identifier: Apache-2.0 */
#include "serve.h"

#include "../../device.h"
#include "restart.h"

#define POLL_MS 20

struct span {
    uint8_t bytes[256];
    size_t next;
    size_t end;
};

static void decode(struct span *in, uint16_t now_ms)
{
    while (in->next < in->end && mctp_endpoint_wants_input(&device_endpoint))
        mctp_endpoint_receive(&device_endpoint, in->bytes[in->next++], now_ms);
}

static void encode(struct span *out)
{
    while (out->end < sizeof out->bytes && mctp_endpoint_transmit(&device_endpoint, &out->bytes[out->end]))
        out->end++;
}

/* True when all of it has left. */
static bool flush(struct span *out, const struct line *line)
{
    out->next += line->write(out->bytes + out->next, out->end - out->next);
    if (out->next == out->end)
        out->next = out->end = 0;
    return out->end == 0;
}

static void refill(struct span *in, const struct line *line)
{
    if (in->next < in->end)
        return;
    in->next = 0;
    in->end = line->read(in->bytes, sizeof in->bytes);
}

/* Whether the endpoint can go on without the line. */
static bool has_work(const struct span *in, const struct span *out)
{
    return out->end == 0 && (in->next < in->end || mctp_endpoint_is_sending(&device_endpoint) ||
                             !mctp_endpoint_wants_input(&device_endpoint));
}

void serve(const struct line *line)
{
    static struct span in;
    static struct span out;

    for (;;) {
        const uint16_t now_ms = line->now_ms();

        /* What has come may be what the device waited for, to ask for more at once. */
        decode(&in, now_ms);
        device_poll(now_ms);
        encode(&out);
        if (out.end > 0 && flush(&out, line))
            continue;
        if (has_work(&in, &out))
            continue;
        if (out.end == 0)
            restart_if_due(line);
        if (line->wait(out.end > 0, POLL_MS))
            refill(&in, line);
    }
}
