/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_SERIAL_H
#define MCTP_SERIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_packet.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * Framing of MCTP over serial (DSP0253): flag, revision, byte count, escaped packet, FCS high, FCS low, flag.
 * Both directions work one byte at a time, so neither needs a buffer for a frame. For the library, and for a program
 * that speaks to an endpoint, as a test does.
 */

struct mctp_serial_rx {
    uint8_t state;                   /* for the library */
    uint8_t count;                   /* packet bytes announced by the frame */
    uint8_t length;                  /* packet bytes received so far */
    uint8_t trailer[3];              /* FCS high, FCS low, closing flag, as received */
    uint16_t fcs;                    /* of what was received so far */
    uint8_t packet[MCTP_PACKET_MAX]; /* the packet, no longer escaped */
};

/* Waits for a frame to begin. */
void mctp_serial_rx_init(struct mctp_serial_rx *rx);

/* Takes one byte from the line. True when it completed a good frame: packet and length hold until the next byte. */
bool mctp_serial_rx_byte(struct mctp_serial_rx *rx, uint8_t byte);

/* The line damaged or lost a byte: the frame in progress is given up. */
void mctp_serial_rx_abort(struct mctp_serial_rx *rx);

/* A frame on its way out. */
struct mctp_serial_tx {
    uint8_t state;             /* for the library */
    uint8_t index;             /* next packet byte, counted from the header's first */
    uint8_t escaped;           /* the second byte of an escape sequence, or 0 */
    uint16_t fcs;              /* of what was sent so far */
    struct mctp_packet packet; /* what it carries */
};

/* Begins a frame. The payload must stay unchanged until the frame has been sent. */
void mctp_serial_tx_start(struct mctp_serial_tx *tx, const struct mctp_packet *packet);

/* Gives the next byte for the line; false when the frame is complete. May be called from an interrupt. */
bool mctp_serial_tx_byte(struct mctp_serial_tx *tx, uint8_t *byte);

#if defined(__cplusplus)
}
#endif

#endif
