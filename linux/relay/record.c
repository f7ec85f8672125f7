/* SPDX-License-Identifier: Apache-2.0 */
#include "record.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { PREFIX = 3 };

static bool write_all(int fd, const uint8_t *data, size_t size)
{
    while (size) {
        const ssize_t written = write(fd, data, size);

        if (written < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
        else if (written <= 0 && errno != EINTR)
            return false;
        if (written > 0) {
            data += written;
            size -= (size_t)written;
        }
    }
    return true;
}

bool record_write(int fd, enum record kind, const uint8_t *head, size_t head_size, const void *body, size_t size)
{
    static uint8_t data[PREFIX + RECORD_BODY];
    const size_t length = 1 + head_size + size;

    if (length > 1 + RECORD_BODY)
        return true;
    data[0] = (uint8_t)length;
    data[1] = (uint8_t)(length >> 8);
    data[2] = (uint8_t)kind;
    memcpy(data + PREFIX, head, head_size);
    memcpy(data + PREFIX + head_size, body, size);
    return write_all(fd, data, 2 + length);
}

bool record_read(struct channel *channel)
{
    const ssize_t got = read(channel->fd, channel->data + channel->have, sizeof(channel->data) - channel->have);

    if (got > 0)
        channel->have += (size_t)got;
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static size_t length_of(const struct channel *channel)
{
    return channel->have < 2 ? 0 : (size_t)(channel->data[0] | channel->data[1] << 8);
}

int record_next(struct channel *channel, const uint8_t **body, size_t *size)
{
    const size_t length = length_of(channel);

    if (length == 0 || channel->have < 2 + length)
        return 0;
    *body = channel->data + PREFIX;
    *size = length - 1;
    return channel->data[2];
}

void record_drop(struct channel *channel)
{
    const size_t used = 2 + length_of(channel);

    channel->have -= used;
    memmove(channel->data, channel->data + used, channel->have);
}
