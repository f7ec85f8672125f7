/* SPDX-License-Identifier: Apache-2.0 */
#include "updating.h"

void updating_answer(uint8_t source, uint8_t tag, const uint8_t *body, size_t length)
{
    struct mctp_header header = {1, 0, source, (uint8_t)(MCTP_SOM | tag)};
    uint8_t sequence = 0;

    for (; length > MCTP_UNIT; length -= MCTP_UNIT) {
        peer_send_packet(&terminus_endpoint, &header, body, MCTP_UNIT, 0);
        body += MCTP_UNIT;
        sequence = (uint8_t)((sequence + 1u) & MCTP_SEQUENCE_MASK);
        header.flags = (uint8_t)(tag | (unsigned)sequence << MCTP_SEQUENCE_SHIFT);
    }
    header.flags |= MCTP_EOM;
    peer_send_packet(&terminus_endpoint, &header, body, (uint8_t)length, 0);
}

void updating_give(uint8_t instance_id, uint8_t first, uint8_t length)
{
    uint8_t body[5 + 255] = {1, instance_id, 5, 0x15, 0};
    unsigned i;

    for (i = 0; i < length; i++)
        body[5 + i] = (uint8_t)(first + i);
    updating_answer(PEER_EID, instance_id % 8u, body, 5u + length);
}

void updating_say(uint8_t instance_id, uint8_t command, uint8_t completion)
{
    const uint8_t body[] = {1, instance_id, 5, command, completion};

    updating_answer(PEER_EID, instance_id % 8u, body, sizeof body);
}

void updating_begin_download(void)
{
    terminus_begin();
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
}

void updating_begin_verify(uint8_t first)
{
    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, first, 64);
    ASKS(0, 0x81, 5, 0x15, 64, 0, 0, 0, 36, 0, 0, 0);
    updating_give(1, (uint8_t)(first + 64u), 36);
    ASKS(0, 0x82, 5, 0x16, 0);
    updating_say(2, 0x16, 0);
}

void updating_apply(void)
{
    updating_begin_verify(0);
    ASKS(0, 0x83, 5, 0x17, 0);
    updating_say(3, 0x17, 0);
    ASKS(0, 0x84, 5, 0x18, 0, 0, 0);
    updating_say(4, 0x18, 0);
}
