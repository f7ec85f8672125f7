/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the bench and the relay say to each other: a length of two bytes, the lower one first, of what follows; one
 * byte that says what it is; its body. */

enum record {
    RECORD_READY = 'R',   /* from the relay: the kernel's release, a space, the interface; messages can be sent */
    RECORD_SEND = 'S',    /* to the relay: EID, tag, message */
    RECORD_EID = 'E',     /* to the relay: an EID to have besides */
    RECORD_NO_EID = 'D',  /* to the relay: an EID to have no more */
    RECORD_MESSAGE = 'M', /* from the relay: EID, tag, message */
    RECORD_REFUSED = 'F', /* from the relay: an errno, and why the kernel did not send a message */
    RECORD_END = 'X',     /* from the relay: an errno, and why there is no way to the device; it ends */
};

enum {
    RECORD_TAG_OWNER = 0x08, /* in the byte of the tag */
    RECORD_HEADER = 2,       /* EID and tag */
    RECORD_BODY = 65534,
};

struct channel {
    int fd;
    size_t have;
    uint8_t data[2 + 1 + RECORD_BODY];
};

/* One whole record. False where the bench is gone. */
bool record_write(int fd, enum record kind, const uint8_t *head, size_t head_size, const void *body, size_t size);

/* Takes in what has come. False where the bench is gone. */
bool record_read(struct channel *channel);

/* The next whole record: its kind, or 0 where there is none. The body holds until the next `record_drop`. */
int record_next(struct channel *channel, const uint8_t **body, size_t *size);
void record_drop(struct channel *channel);

#endif
