/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_transmission.h"

#include "mctp_fence.h"

static void start_packet(struct mctp_transmission *tx)
{
    const uint8_t length = tx->remaining > MCTP_UNIT ? MCTP_UNIT : (uint8_t)tx->remaining;

    tx->packet.payload_length = length;
    tx->remaining = (uint16_t)(tx->remaining - length);
    if (tx->remaining == 0)
        tx->packet.header.flags |= MCTP_EOM;
    mctp_serial_tx_start(&tx->frame, &tx->packet);
}

static void advance(struct mctp_transmission *tx)
{
    const uint8_t sequence = (uint8_t)((mctp_packet_sequence(&tx->packet) + 1u) & MCTP_SEQUENCE_MASK);
    const uint8_t owner_and_tag = tx->packet.header.flags & (MCTP_TAG_OWNER | MCTP_TAG_MASK);

    tx->packet.header.flags = (uint8_t)(owner_and_tag | (sequence << MCTP_SEQUENCE_SHIFT));
    tx->packet.payload += tx->packet.payload_length;
    start_packet(tx);
}

void mctp_transmission_start(struct mctp_transmission *tx, const struct mctp_header *header, const uint8_t *body,
                             uint16_t length)
{
    tx->packet.header = *header;
    tx->packet.header.flags |= MCTP_SOM;
    tx->packet.payload = body;
    tx->remaining = length;
    start_packet(tx);
    MCTP_FENCE();
    tx->busy = true;
}

bool mctp_transmission_byte(struct mctp_transmission *tx, uint8_t *byte)
{
    if (!tx->busy)
        return false;
    if (mctp_serial_tx_byte(&tx->frame, byte))
        return true;
    if (tx->remaining == 0) {
        tx->busy = false;
        return false;
    }
    advance(tx);
    return mctp_serial_tx_byte(&tx->frame, byte);
}
