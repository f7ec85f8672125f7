/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "interface.h"

#include <poll.h>

enum { TAGS = 8, KINDS = 10, MOST_FILES = 1 + KINDS + 2 };

/* Sockets of the kernel's MCTP: the first asks, and hears the answers; the others hear what the device asks, one for
 * each type of messages, as the kernel has it. */
struct messages {
    const struct wishes *wishes;
    const struct interface *interface;
    struct pollfd sockets[MOST_FILES]; /* and, last, what else is waited for */
    size_t count;
    uint8_t tags[TAGS];
    size_t tag_count;
    size_t next_tag;
};

void messages_open(struct messages *messages, const struct wishes *wishes, const struct interface *interface);

/* Sends what a record asks for: EID, tag, message. 0, or an errno. */
int messages_send(struct messages *messages, const uint8_t *record, size_t size);

/* Hands over what has come. False where the bench is gone. */
bool messages_pass_on(struct messages *messages, int channel);

#endif
