/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_MESSAGE_H
#define MCTP_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * Whether this build has memory to spare: a request of one packet is answered in more than 255 bytes, and responses to
 * requests of the endpoint's own may take several packets.
 */
#ifndef MCTP_LARGE_MESSAGES
#define MCTP_LARGE_MESSAGES 0
#endif
#if MCTP_LARGE_MESSAGES
typedef uint16_t mctp_size; /* bytes of a message */
#else
typedef uint8_t mctp_size; /* bytes of a message */
#endif

#define MCTP_TYPE_CONTROL 0x00u     /* control messages (DSP0236), which the library answers itself */
#define MCTP_TYPE_PLDM 0x01u        /* PLDM (DSP0241) */
#define MCTP_TYPE_VENDOR_PCI 0x7Eu  /* messages of a vendor with a PCI ID */
#define MCTP_TYPE_VENDOR_IANA 0x7Fu /* messages of a vendor with an IANA enterprise number */

/* A complete message. A handler overwrites the request in body with its response. */
struct mctp_message {
    uint8_t *body;      /* the type first, then what the type defines */
    uint16_t length;    /* bytes of the request */
    uint16_t room;      /* bytes that the response may take */
    bool single_packet; /* it came in one packet, as control messages must */
};

/* A message of our own that asks for a response: what it says, and where it goes. */
struct mctp_request {
    uint8_t destination; /* EID */
    uint8_t tag;         /* 0 to 7, told apart from those of requests that are not answered yet */
    const uint8_t *body; /* the type first; unchanged until it has left */
    uint8_t length;      /* bytes, MCTP_UNIT at most */
};

/* A response to such a request: of one packet, unless the build is for large messages. */
struct mctp_response {
    uint8_t source;      /* EID */
    uint8_t tag;         /* of the request */
    const uint8_t *body; /* the type first; gone when the handler returns */
    mctp_size length;    /* bytes */
};

/*
 * Answers a message; returns the length of the response that it left in body, room of the message at most, and 0 for
 * none. What is not answered at once is not answered: there is no later.
 */
typedef uint16_t mctp_respond(void *context, struct mctp_message *message);

/* Is told of a response to a request of this endpoint. */
typedef void mctp_take_response(void *context, const struct mctp_response *response);

#define MCTP_TYPE_VERSION_SIZE 4u /* bytes of a type's version */

/* A message type, and who serves it. */
struct mctp_handler {
    uint8_t type;                            /* MCTP_TYPE_ */
    uint8_t version[MCTP_TYPE_VERSION_SIZE]; /* as on the wire; 0 first: Get MCTP Version Support does not know it */
    mctp_respond *respond;                   /* answers its requests; null: answers none */
    mctp_take_response *take_response;       /* null: makes no requests */
    void *context;                           /* what both functions are given */
};

/*
 * The handlers that an endpoint has. No type uses the integrity check, so the first body byte with that bit set
 * matches none of them.
 */
struct mctp_handlers {
    const struct mctp_handler *table; /* in flash */
    uint8_t count;                    /* rows of it */
};

/* The handler of a type, in flash; a null pointer when there is none. */
const struct mctp_handler *mctp_message_find(const struct mctp_handlers *handlers, uint8_t type);

/* Lets the handler of the message's type answer; returns the response's length in body, 0 for none. */
uint16_t mctp_message_respond(const struct mctp_handlers *handlers, struct mctp_message *message);

/* Gives a response to the handler of its type. */
void mctp_message_take_response(const struct mctp_handlers *handlers, const struct mctp_response *response);

#if defined(__cplusplus)
}
#endif

#endif
