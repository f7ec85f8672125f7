/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_MESSAGE_H
#define MCTP_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#define MCTP_TYPE_CONTROL 0x00u
#define MCTP_TYPE_PLDM 0x01u
#define MCTP_TYPE_VENDOR_IANA 0x7Fu

/* Room in the body of a message of one packet: the longest response to it. */
#define MCTP_SHORT_MESSAGE_ROOM 128u

/* A complete message. A responder overwrites the request in body with its response. */
struct mctp_message {
    uint8_t *body; /* room for at least MCTP_SHORT_MESSAGE_ROOM bytes */
    uint16_t length;
    bool single_packet;
};

/* A message of our own that asks for a response: what it says, and where it goes. */
struct mctp_request {
    uint8_t destination;
    uint8_t tag;
    const uint8_t *body;
    uint8_t length;
};

/* A response to such a request, in one packet. */
struct mctp_response {
    uint8_t source;
    uint8_t tag;
    const uint8_t *body;
    uint8_t length;
};

/* Lets the responder of the message's type answer; returns the response's length in body, 0 for none. */
uint16_t mctp_message_respond(struct mctp_message *message);

/* Writes the message types served besides control, and returns how many there are. */
uint8_t mctp_message_types(uint8_t *types);

#endif
