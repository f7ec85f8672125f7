/* SPDX-License-Identifier: Apache-2.0 */
#include <mctp_fcs.h>
#include <mctp_serial.h>
#include <string.h>

#include "check.h"

/* A whole frame: header 01 00 08 C8, payload 7E 7D, both escaped. */
static const uint8_t frame[] = {0x7E, 0x01, 0x06, 0x01, 0x00, 0x08, 0xC8, 0x7D, 0x5E, 0x7D, 0x5D, 0x00, 0x00, 0x7E};
#define FCS_AT 11u

static struct mctp_serial_rx rx;

static uint16_t fcs_of(const uint8_t *bytes, size_t length)
{
    uint16_t fcs = MCTP_FCS_INITIAL;

    for (; length > 0; length--)
        fcs = mctp_fcs_update(fcs, *bytes++);
    return fcs;
}

static void put_fcs(uint8_t *bytes)
{
    const uint8_t covered[] = {0x01, 0x06, 0x01, 0x00, 0x08, 0xC8, 0x7E, 0x7D};
    const uint16_t fcs = fcs_of(covered, sizeof covered);

    bytes[FCS_AT] = (uint8_t)(fcs >> 8);
    bytes[FCS_AT + 1u] = (uint8_t)fcs;
}

/* How many good frames come of the bytes. */
static unsigned received(const uint8_t *bytes, size_t length)
{
    unsigned frames = 0;

    for (; length > 0; length--)
        frames += mctp_serial_rx_byte(&rx, *bytes++);
    return frames;
}

/* How many come of the frame with another byte at a place, behind a new start. */
static unsigned received_with(size_t at, uint8_t byte)
{
    uint8_t changed[sizeof frame];

    memcpy(changed, frame, sizeof changed);
    put_fcs(changed);
    changed[at] = byte;
    mctp_serial_rx_init(&rx);
    return received(changed, sizeof changed);
}

static void test_fcs_is_that_of_the_standard(void)
{
    const uint8_t digits[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};

    CHECK(fcs_of(digits, sizeof digits) == 0x6F91);
}

static void test_frame_is_received(void)
{
    CHECK(received_with(0, 0x7E) == 1);
    CHECK_BYTES(rx.packet, rx.length, 0x01, 0x00, 0x08, 0xC8, 0x7E, 0x7D);
}

static void test_damaged_frame_is_not(void)
{
    CHECK(received_with(1, 0x02) == 0);                  /* revision */
    CHECK(received_with(2, 0x03) == 0);                  /* count below a header */
    CHECK(received_with(2, 0x00) == 0);                  /* none */
    CHECK(received_with(2, MCTP_PACKET_MAX + 1u) == 0);  /* beyond the largest unit */
    CHECK(received_with(5, 0x09) == 0);                  /* FCS */
    CHECK(received_with(8, 0x41) == 0);                  /* escape of what needs none */
    CHECK(received_with(5, 0x7E) == 0);                  /* flag within */
    CHECK(received_with(sizeof frame - 1u, 0x00) == 0);  /* no flag at the end */
}

/* How many come of a frame with that revision and count and so many packet bytes, whose FCS is right. */
static unsigned received_whole(uint8_t revision, uint8_t count, size_t length)
{
    uint8_t bytes[MCTP_PACKET_MAX + 8u] = {0x7E, revision, count, 0x01, 0x00, 0x08, 0xC8};
    const uint16_t fcs = fcs_of(bytes + 1, 2u + length);

    bytes[3u + length] = (uint8_t)(fcs >> 8);
    bytes[4u + length] = (uint8_t)fcs;
    bytes[5u + length] = 0x7E;
    mctp_serial_rx_init(&rx);
    return received(bytes, 6u + length);
}

static void test_frame_is_refused_whose_check_sequence_is_right(void)
{
    CHECK(received_whole(0x01, 4, 4) == 1);
    CHECK(received_whole(0x02, 4, 4) == 0);
    CHECK(received_whole(0x01, 0, 0) == 0);
    CHECK(received_whole(0x01, 3, 3) == 0);
    CHECK(received_whole(0x01, MCTP_PACKET_MAX, MCTP_PACKET_MAX) == 1);
}

static void test_frame_behind_a_damaged_one_is_received(void)
{
    uint8_t good[sizeof frame];

    memcpy(good, frame, sizeof good);
    put_fcs(good);
    mctp_serial_rx_init(&rx);
    CHECK(received(good, 7) == 0);
    CHECK(received(good, sizeof good) == 1);
    CHECK(received(good, sizeof good - 3u) == 0); /* its trailer swallows the next flag */
    CHECK(received(good, sizeof good) == 1);
    CHECK(received(good, 9) == 0);
    mctp_serial_rx_abort(&rx);
    CHECK(received(good + 9, sizeof good - 9u) == 0);
}

static void test_frame_is_sent(void)
{
    const uint8_t payload[] = {0x7E, 0x7D};
    const struct mctp_packet packet = {{0x01, 0x00, 0x08, 0xC8}, payload, sizeof payload};
    struct mctp_serial_tx tx;
    uint8_t wanted[sizeof frame];
    uint8_t byte;
    size_t i = 0;

    memcpy(wanted, frame, sizeof wanted);
    put_fcs(wanted);
    mctp_serial_tx_start(&tx, &packet);
    for (; mctp_serial_tx_byte(&tx, &byte); i++)
        CHECK(i < sizeof wanted && byte == wanted[i]);
    CHECK(i == sizeof wanted);
}

int main(void)
{
    test_fcs_is_that_of_the_standard();
    test_frame_is_received();
    test_damaged_frame_is_not();
    test_frame_is_refused_whose_check_sequence_is_right();
    test_frame_behind_a_damaged_one_is_received();
    test_frame_is_sent();
    return check_result();
}
