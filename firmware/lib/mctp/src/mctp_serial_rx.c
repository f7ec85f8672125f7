/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_fcs.h"
#include "mctp_serial.h"
#include "mctp_serial_bytes.h"

/* In the states before RX_FCS_HIGH a raw flag cannot be part of a frame: it always opens one. */
enum rx_state {
    RX_HUNT,
    RX_REVISION,
    RX_COUNT,
    RX_PACKET,
    RX_ESCAPED,
    RX_FCS_HIGH,
    RX_FCS_LOW,
    RX_CLOSE,
};

void mctp_serial_rx_init(struct mctp_serial_rx *rx)
{
    rx->state = RX_HUNT;
}

void mctp_serial_rx_abort(struct mctp_serial_rx *rx)
{
    rx->state = RX_HUNT;
}

static void open_frame(struct mctp_serial_rx *rx)
{
    rx->fcs = MCTP_FCS_INITIAL;
    rx->length = 0;
    rx->state = RX_REVISION;
}

static void take_revision(struct mctp_serial_rx *rx, uint8_t byte)
{
    rx->fcs = mctp_fcs_update(rx->fcs, byte);
    rx->state = byte == MCTP_SERIAL_REVISION ? RX_COUNT : RX_HUNT;
}

static void take_count(struct mctp_serial_rx *rx, uint8_t byte)
{
    rx->fcs = mctp_fcs_update(rx->fcs, byte);
    rx->count = byte;
    rx->state = byte >= MCTP_HEADER_SIZE && byte <= MCTP_PACKET_MAX ? RX_PACKET : RX_HUNT;
}

static void store(struct mctp_serial_rx *rx, uint8_t byte)
{
    rx->fcs = mctp_fcs_update(rx->fcs, byte);
    rx->packet[rx->length++] = byte;
    rx->state = rx->length == rx->count ? RX_FCS_HIGH : RX_PACKET;
}

static void take_packet_byte(struct mctp_serial_rx *rx, uint8_t byte)
{
    if (byte == MCTP_SERIAL_ESCAPE)
        rx->state = RX_ESCAPED;
    else
        store(rx, byte);
}

static void take_escaped_byte(struct mctp_serial_rx *rx, uint8_t byte)
{
    const uint8_t plain = byte ^ MCTP_SERIAL_ESCAPE_XOR;

    if (plain == MCTP_SERIAL_FLAG || plain == MCTP_SERIAL_ESCAPE)
        store(rx, plain);
    else
        rx->state = RX_HUNT;
}

static void take(struct mctp_serial_rx *rx, uint8_t byte)
{
    if (byte == MCTP_SERIAL_FLAG && rx->state < RX_FCS_HIGH) {
        open_frame(rx);
        return;
    }
    switch (rx->state) {
    case RX_REVISION:
        take_revision(rx, byte);
        break;
    case RX_COUNT:
        take_count(rx, byte);
        break;
    case RX_PACKET:
        take_packet_byte(rx, byte);
        break;
    case RX_ESCAPED:
        take_escaped_byte(rx, byte);
        break;
    case RX_FCS_HIGH:
        rx->trailer[0] = byte;
        rx->state = RX_FCS_LOW;
        break;
    case RX_FCS_LOW:
        rx->trailer[1] = byte;
        rx->state = RX_CLOSE;
        break;
    default:
        break;
    }
}

static bool frame_is_good(const struct mctp_serial_rx *rx)
{
    const uint16_t received = (uint16_t)((uint16_t)rx->trailer[0] << 8 | rx->trailer[1]);

    return rx->fcs == received && rx->trailer[2] == MCTP_SERIAL_FLAG;
}

/*
 * A frame that fails may have announced more bytes than it had, so that its trailer swallowed the flag of the
 * next frame: looking at the trailer's bytes once more, as if hunting, keeps that next frame.
 */
static bool close_frame(struct mctp_serial_rx *rx, uint8_t byte)
{
    uint8_t i;

    rx->trailer[2] = byte;
    rx->state = RX_HUNT;
    if (frame_is_good(rx))
        return true;
    for (i = 0; i < sizeof rx->trailer; i++)
        take(rx, rx->trailer[i]);
    return false;
}

bool mctp_serial_rx_byte(struct mctp_serial_rx *rx, uint8_t byte)
{
    if (rx->state == RX_CLOSE)
        return close_frame(rx, byte);
    take(rx, byte);
    return false;
}
