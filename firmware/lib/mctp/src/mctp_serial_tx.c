/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_fcs.h"
#include "mctp_serial.h"
#include "mctp_serial_bytes.h"

enum tx_state {
    TX_OPEN,
    TX_REVISION,
    TX_COUNT,
    TX_PACKET,
    TX_ESCAPED,
    TX_FCS_HIGH,
    TX_FCS_LOW,
    TX_CLOSE,
    TX_DONE,
};

void mctp_serial_tx_start(struct mctp_serial_tx *tx, const struct mctp_packet *packet)
{
    tx->packet = *packet;
    tx->fcs = MCTP_FCS_INITIAL;
    tx->index = 0;
    tx->state = TX_OPEN;
}

static uint8_t packet_size(const struct mctp_serial_tx *tx)
{
    return (uint8_t)(MCTP_HEADER_SIZE + tx->packet.payload_length);
}

static uint8_t packet_byte(const struct mctp_serial_tx *tx)
{
    switch (tx->index) {
    case 0:
        return tx->packet.header.version;
    case 1:
        return tx->packet.header.destination;
    case 2:
        return tx->packet.header.source;
    case 3:
        return tx->packet.header.flags;
    default:
        return tx->packet.payload[tx->index - MCTP_HEADER_SIZE];
    }
}

static uint8_t covered(struct mctp_serial_tx *tx, uint8_t byte, uint8_t next_state)
{
    tx->fcs = mctp_fcs_update(tx->fcs, byte);
    tx->state = next_state;
    return byte;
}

static uint8_t state_after_packet_byte(const struct mctp_serial_tx *tx)
{
    return tx->index == packet_size(tx) ? TX_FCS_HIGH : TX_PACKET;
}

static uint8_t next_packet_byte(struct mctp_serial_tx *tx)
{
    const uint8_t byte = packet_byte(tx);

    tx->index++;
    tx->fcs = mctp_fcs_update(tx->fcs, byte);
    if (byte == MCTP_SERIAL_FLAG || byte == MCTP_SERIAL_ESCAPE) {
        tx->escaped = byte ^ MCTP_SERIAL_ESCAPE_XOR;
        tx->state = TX_ESCAPED;
        return MCTP_SERIAL_ESCAPE;
    }
    tx->state = state_after_packet_byte(tx);
    return byte;
}

bool mctp_serial_tx_byte(struct mctp_serial_tx *tx, uint8_t *byte)
{
    switch (tx->state) {
    case TX_OPEN:
        tx->state = TX_REVISION;
        *byte = MCTP_SERIAL_FLAG;
        return true;
    case TX_REVISION:
        *byte = covered(tx, MCTP_SERIAL_REVISION, TX_COUNT);
        return true;
    case TX_COUNT:
        *byte = covered(tx, packet_size(tx), TX_PACKET);
        return true;
    case TX_PACKET:
        *byte = next_packet_byte(tx);
        return true;
    case TX_ESCAPED:
        tx->state = state_after_packet_byte(tx);
        *byte = tx->escaped;
        return true;
    case TX_FCS_HIGH:
        tx->state = TX_FCS_LOW;
        *byte = (uint8_t)(tx->fcs >> 8);
        return true;
    case TX_FCS_LOW:
        tx->state = TX_CLOSE;
        *byte = (uint8_t)tx->fcs;
        return true;
    case TX_CLOSE:
        tx->state = TX_DONE;
        *byte = MCTP_SERIAL_FLAG;
        return true;
    default:
        return false;
    }
}
