/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_MESSAGE_H
#define MCTP_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#define MCTP_TYPE_CONTROL 0x00u
#define MCTP_TYPE_VENDOR_IANA 0x7Fu

/* A complete message. A responder overwrites the request in body with its response. */
struct mctp_message {
    uint8_t *body; /* room for at least MCTP_UNIT bytes */
    uint16_t length;
    bool single_packet;
};

/* Lets the responder of the message's type answer; returns the response's length in body, 0 for none. */
uint16_t mctp_message_respond(struct mctp_message *message);

/* Writes the message types served besides control, and returns how many there are. */
uint8_t mctp_message_types(uint8_t *types);

#endif
