/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PEER_H
#define PEER_H

#include <mctp.h>
#include <pldm.h>
#include <stddef.h>

#include "check.h"

#define PEER_EID 0x08u

/* What came of an endpoint: a message, put together from its packets. */
struct peer_message {
    struct mctp_header header; /* of the last packet */
    unsigned packets;
    size_t length;
    uint8_t body[PLDM_BODY_MAX];
};

/* Sends one packet; the endpoint has taken it, or holds it until its transmitter is free. */
void peer_send_packet(struct mctp_endpoint *endpoint, const struct mctp_header *header, const uint8_t *payload,
                      uint8_t length, uint16_t now_ms);

/* Sends a request of any length from PEER_EID to the null EID, cut into packets. */
void peer_send(struct mctp_endpoint *endpoint, const uint8_t *body, size_t length);

/* Takes all that the endpoint sends, as one message. */
void peer_take(struct mctp_endpoint *endpoint, struct peer_message *message);

/* Sends a request and takes what comes of it. */
void peer_ask(struct mctp_endpoint *endpoint, const uint8_t *body, size_t length, struct peer_message *answer);

/* A request of the bytes listed is answered with bytes; and with none. */
#define CHECK_ANSWER(endpoint, request, ...)                                                                           \
    do {                                                                                                               \
        struct peer_message came;                                                                                      \
        peer_ask((endpoint), BYTES request, sizeof(BYTES request), &came);                                             \
        CHECK_BYTES(came.body, came.length, __VA_ARGS__);                                                              \
    } while (0)
#define CHECK_NO_ANSWER(endpoint, request)                                                                             \
    do {                                                                                                               \
        struct peer_message came;                                                                                      \
        peer_ask((endpoint), BYTES request, sizeof(BYTES request), &came);                                             \
        CHECK(came.packets == 0);                                                                                      \
    } while (0)
#define BYTES(...)                                                                                                     \
    (const uint8_t[])                                                                                                  \
    {                                                                                                                  \
        __VA_ARGS__                                                                                                    \
    }

#endif
