/* SPDX-License-Identifier: Apache-2.0 */
#include "peer.h"

#include <string.h>

#define VERSION 0x01u
#define TAG 0x05u

void peer_send_packet(struct mctp_endpoint *endpoint, const struct mctp_header *header, const uint8_t *payload,
                      uint8_t length, uint16_t now_ms)
{
    const struct mctp_packet packet = {*header, payload, length};
    struct mctp_serial_tx tx;
    uint8_t byte;

    mctp_serial_tx_start(&tx, &packet);
    while (mctp_serial_tx_byte(&tx, &byte))
        mctp_endpoint_receive(endpoint, byte, now_ms);
}

void peer_send(struct mctp_endpoint *endpoint, const uint8_t *body, size_t length)
{
    struct mctp_header header = {VERSION, MCTP_EID_NULL, PEER_EID, MCTP_SOM | MCTP_TAG_OWNER | TAG};
    uint8_t sequence = 0;

    for (; length > MCTP_UNIT; length -= MCTP_UNIT) {
        peer_send_packet(endpoint, &header, body, MCTP_UNIT, 0);
        body += MCTP_UNIT;
        sequence = (uint8_t)((sequence + 1u) & MCTP_SEQUENCE_MASK);
        header.flags = (uint8_t)(MCTP_TAG_OWNER | TAG | (unsigned)sequence << MCTP_SEQUENCE_SHIFT);
    }
    header.flags |= MCTP_EOM;
    peer_send_packet(endpoint, &header, body, (uint8_t)length, 0);
}

static void append(struct peer_message *message, const struct mctp_serial_rx *rx)
{
    struct mctp_packet packet;

    mctp_packet_parse(&packet, rx->packet, rx->length);
    message->header = packet.header;
    message->packets++;
    CHECK(message->length + packet.payload_length <= sizeof message->body);
    memcpy(message->body + message->length, packet.payload, packet.payload_length);
    message->length += packet.payload_length;
}

void peer_take(struct mctp_endpoint *endpoint, struct peer_message *message)
{
    struct mctp_serial_rx rx;
    uint8_t byte;

    mctp_serial_rx_init(&rx);
    memset(message, 0, sizeof *message);
    while (mctp_endpoint_transmit(endpoint, &byte))
        if (mctp_serial_rx_byte(&rx, byte))
            append(message, &rx);
}

void peer_ask(struct mctp_endpoint *endpoint, const uint8_t *body, size_t length, struct peer_message *answer)
{
    peer_send(endpoint, body, length);
    peer_take(endpoint, answer);
    mctp_endpoint_poll(endpoint, 0);
}
