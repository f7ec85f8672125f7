/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UPDATING_H
#define UPDATING_H

#include "peer.h"
#include "terminus.h"

/* An update agent: its requests as bytes, and what it gives to a device that asks. */

#define ASK(...) CHECK_ANSWER(&terminus_endpoint, __VA_ARGS__)

/* Versions as requests end with them. */
#define V2 1, 3, '2', '.', '0'
#define V9 1, 1, '9'

#define SIZE 100
#define REQUEST_UPDATE(max, count) (1, 0x80, 5, 0x10, (max), 0, 0, 0, (count), 0, 1, 0, 0, V2)
#define TABLE(flag, identifier) (1, 0x80, 5, 0x13, (flag), 0x0A, 0, (identifier), 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, V2)
#define UPDATE(size) (1, 0x80, 5, 0x14, 0x0A, 0, 0x10, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, (size), 0, 0, 0, 3, 0, 0, 0, V2)
#define SECOND (1, 0x80, 5, 0x14, 3, 0, 0x20, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 9, 0, 0, 0, 0, 0, 0, 0, V9)
#define SIMPLE(command) (1, 0x80, 5, (command))
#define ACTIVATE(self_contained) (1, 0x80, 5, 0x1A, (self_contained))

/* State, state before, aux state and its status, per cent, reason. */
#define STATUS(...) ASK(SIMPLE(0x1B), 1, 0, 5, 0x1B, 0, __VA_ARGS__, 0, 0, 0, 0)
#define STATUS_FORCED(...) ASK(SIMPLE(0x1B), 1, 0, 5, 0x1B, 0, __VA_ARGS__, 1, 0, 0, 0)

/* What the device asks of its own accord at a time, after the MCTP type; nothing. */
#define ASKS(now_ms, ...)                                                                                              \
    do {                                                                                                               \
        struct peer_message asked;                                                                                     \
        terminus_poll(now_ms);                                                                                         \
        peer_take(&terminus_endpoint, &asked);                                                                         \
        CHECK(asked.header.destination == PEER_EID);                                                                   \
        CHECK_BYTES(asked.body, asked.length, 1, __VA_ARGS__);                                                         \
    } while (0)
#define ASKS_NOTHING(now_ms)                                                                                           \
    do {                                                                                                               \
        struct peer_message asked;                                                                                     \
        terminus_poll(now_ms);                                                                                         \
        peer_take(&terminus_endpoint, &asked);                                                                         \
        CHECK(asked.packets == 0);                                                                                     \
    } while (0)

/* Sends a response to a request of the device's own, cut into packets. */
void updating_answer(uint8_t source, uint8_t tag, const uint8_t *body, size_t length);

/* A part of so many bytes, which count from first. */
void updating_give(uint8_t instance_id, uint8_t first, uint8_t length);

/* A response of a bare completion code. */
void updating_say(uint8_t instance_id, uint8_t command, uint8_t completion);

/* A device in DOWNLOAD of the first component, which has asked nothing; one in VERIFY; one whose component is applied. */
void updating_begin_download(void);
void updating_begin_verify(uint8_t first);
void updating_apply(void);

#endif
