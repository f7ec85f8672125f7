/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_TRANSMISSION_H
#define MCTP_TRANSMISSION_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_serial.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* One message on its way out, for the library: cut into packets, each framed while it is being sent. */
struct mctp_transmission {
    struct mctp_serial_tx frame; /* the frame of that packet */
    struct mctp_packet packet;   /* the one being sent */
    uint16_t remaining;          /* message bytes after that packet */
    volatile bool busy;          /* cleared by mctp_transmission_byte, perhaps from an interrupt */
};

/*
 * Starts sending length (at least 1) bytes of body; header comes from mctp_packet_reply_header.
 * The transmission must be idle, and body stays unchanged until it is idle again.
 */
void mctp_transmission_start(struct mctp_transmission *tx, const struct mctp_header *header, const uint8_t *body,
                             uint16_t length);

/* Gives the next byte for the line; false when there is none. May be called from an interrupt. */
bool mctp_transmission_byte(struct mctp_transmission *tx, uint8_t *byte);

#if defined(__cplusplus)
}
#endif

#endif
