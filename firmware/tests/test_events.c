/* SPDX-License-Identifier: Apache-2.0 */
#include "peer.h"
#include "terminus.h"

#define ASK(...) CHECK_ANSWER(&terminus_endpoint, __VA_ARGS__)

/* The receiver is PEER_EID, in one of the modes. */
#define LISTEN(mode) ASK((1, 0x80, 2, 4, (mode), 0, PEER_EID), 1, 0, 2, 4, 0)
#define POLL(operation, id) (1, 0x80, 2, 0x0B, 1, (operation), 0, 0, 0, 0, (id), 0)
#define OFF 0
#define ASYNCHRONOUS 1
#define POLLED 2

static void test_who_is_the_receiver(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 5), 1, 0, 2, 5, 0, 0, 0);
    ASK((1, 0x80, 2, 4, 4, 0, 8), 1, 0, 2, 4, 0x81);
    ASK((1, 0x80, 2, 4, 1, 1, 8), 1, 0, 2, 4, 0x80);
    ASK((1, 0x80, 2, 4, 1, 0, 7), 1, 0, 2, 4, 0x02);
    ASK((1, 0x80, 2, 4, 1, 0, 0xFF), 1, 0, 2, 4, 0x02);
    ASK((1, 0x80, 2, 4, 1, 0, 8, 0), 1, 0, 2, 4, 0x03);
    ASK((1, 0x80, 2, 4, 3, 0, 8), 1, 0, 2, 4, 0x03);
    ASK((1, 0x80, 2, 4, 3, 0, 8, 0, 0), 1, 0, 2, 4, 0x82);
    ASK((1, 0x80, 2, 4, 3, 0, 8, 1, 0), 1, 0, 2, 4, 0);
    ASK((1, 0x80, 2, 5), 1, 0, 2, 5, 0, 0, 8);
}

static void test_what_is_supported(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 0x0C, 1), 1, 0, 2, 0x0C, 0, 0, 0x0E, 2, 0, 6);
    LISTEN(POLLED);
    ASK((1, 0x80, 2, 0x0C, 1), 1, 0, 2, 0x0C, 0, 2, 0x0E, 2, 0, 6);
    ASK((1, 0x80, 2, 0x0C, 2), 1, 0, 2, 0x0C, 0x81);
    ASK((1, 0x80, 2, 0x0D, 0, 1), 1, 0, 2, 0x0D, 0, 128, 0);
    ASK((1, 0x80, 2, 0x0D, 0, 0), 1, 0, 2, 0x0D, 0x02);
}

static void test_each_state_sensor_notices_by_itself(void)
{
    terminus_begin();
    LISTEN(POLLED);
    terminus_signals[TERMINUS_DOOR] = 2;
    terminus_poll(50);
    ASK(POLL(1, 0), 1, 0, 2, 0x0B, 0, 0, 1, 0, 0, 0, 0, 0, 5, 0, 6, 0, 0, 0, 9, 0, 1, 0, 2, 0, 0x8C, 0xF5, 0x47, 0x1C);
}

static void test_event_is_polled_and_acknowledged(void)
{
    terminus_begin();
    LISTEN(POLLED);
    ASK(POLL(1, 0), 1, 0, 2, 0x0B, 0, 0, 0, 0);
    terminus_signals[TERMINUS_FIRST] = 2;
    terminus_poll(50);
    ASK(POLL(1, 0), 1, 0, 2, 0x0B, 0, 0, 1, 0, 0, 0, 0, 0, 5, 0, 6, 0, 0, 0, 1, 0, 1, 0, 2, 1, 0x77, 0x47, 0x13, 0x87);
    ASK(POLL(2, 9), 1, 0, 2, 0x0B, 0x82);
    terminus_signals[TERMINUS_SECOND] = 1;
    terminus_poll(100);
    ASK(POLL(2, 1), 1, 0, 2, 0x0B, 0, 0, 0xFF, 0xFF);
    ASK(POLL(2, 2), 1, 0, 2, 0x0B, 0, 0, 0, 0);
    ASK(POLL(2, 2), 1, 0, 2, 0x0B, 0x82);
    ASK(POLL(0, 0), 1, 0, 2, 0x0B, 0x02);
    ASK((1, 0x80, 2, 0x0B, 2, 1, 0, 0, 0, 0, 0, 0), 1, 0, 2, 0x0B, 0x81);
    LISTEN(OFF);
    ASK((1, 0x80, 2, 0x0C, 1), 1, 0, 2, 0x0C, 0, 0, 0x0E, 2, 0, 6);
    ASK(POLL(1, 0), 1, 0, 2, 0x0B, 0, 0, 0, 0);
}

static void test_event_is_sent_until_it_is_answered(void)
{
    const struct mctp_header answer = {0x01, 0x00, PEER_EID, 0xC0};
    struct peer_message sent;

    terminus_begin();
    ASK((1, 0x80, 0, 1, 5), 1, 0, 0, 1, 0);
    LISTEN(ASYNCHRONOUS);
    terminus_signals[TERMINUS_LEVEL] = 150;
    terminus_poll(1000);
    peer_take(&terminus_endpoint, &sent);
    CHECK_BYTES(sent.body, sent.length, 1, 0x80, 2, 0x0A, 1, 5, 0, 4, 0, 2, 8, 1, 3, 150, 0);
    CHECK(sent.header.destination == PEER_EID);
    terminus_poll(1499);
    CHECK(!mctp_endpoint_is_sending(&terminus_endpoint));
    terminus_poll(1500);
    peer_take(&terminus_endpoint, &sent);
    CHECK_BYTES(sent.body, sent.length, 1, 0x80, 2, 0x0A, 1, 5, 0, 4, 0, 2, 8, 1, 3, 150, 0);
    peer_send_packet(&terminus_endpoint, &answer, BYTES(1, 0x01, 2, 0x0A, 0, 0), 6, 0); /* another instance ID */
    peer_send_packet(&terminus_endpoint, &answer, BYTES(1, 0x00, 2, 0x0A), 4, 0);       /* too short */
    CHECK(terminus.terminus.events.count == 1);
    peer_send_packet(&terminus_endpoint, &answer, BYTES(1, 0x00, 2, 0x0A, 0, 0), 6, 0);
    CHECK(terminus.terminus.events.count == 0);
    peer_send_packet(&terminus_endpoint, &answer, BYTES(1, 0x00, 2, 0x0A, 0, 0), 6, 0);
    terminus_poll(3000);
    CHECK(!mctp_endpoint_is_sending(&terminus_endpoint));
}

static unsigned transmissions(uint16_t from_ms, uint16_t until_ms)
{
    struct peer_message sent;
    unsigned count = 0;

    for (; from_ms < until_ms; from_ms = (uint16_t)(from_ms + 50u)) {
        terminus_poll(from_ms);
        peer_take(&terminus_endpoint, &sent);
        count += sent.packets;
    }
    return count;
}

static void test_unanswered_event_is_given_up(void)
{
    terminus_begin();
    LISTEN(ASYNCHRONOUS);
    ASK((1, 0x80, 2, 0x10, 4, 0, 1, 3), 1, 0, 2, 0x10, 0);
    CHECK(transmissions(0, 5000) == 3);
    CHECK(terminus.terminus.events.count == 0);
    terminus_signals[TERMINUS_FIRST] = 2;
    CHECK(transmissions(5000, 10000) == 3); /* as often as the one before it */
}

static void test_instance_ids_go_on_with_another_receiver(void)
{
    struct peer_message sent;

    terminus_begin();
    LISTEN(ASYNCHRONOUS);
    terminus_signals[TERMINUS_FIRST] = 2;
    terminus_poll(50);
    peer_take(&terminus_endpoint, &sent);
    CHECK(sent.body[1] == 0x80);
    LISTEN(ASYNCHRONOUS);
    terminus_signals[TERMINUS_FIRST] = 1;
    terminus_poll(100);
    peer_take(&terminus_endpoint, &sent);
    CHECK(sent.body[1] == 0x81);
}

static void test_queue_holds_four(void)
{
    uint8_t i;

    terminus_begin();
    LISTEN(POLLED);
    for (i = 0; i < 6; i++) {
        terminus_signals[TERMINUS_FIRST] = 1 + i % 2;
        terminus_poll((uint16_t)(50u * i + 50u));
    }
    CHECK(terminus.terminus.events.count == PLDM_EVENT_QUEUE_SIZE);
    terminus.terminus.events.last_id = 0xFFFE;
    ASK(POLL(2, 1), 1, 0, 2, 0x0B, 0, 0, 0xFF, 0xFF);
    terminus_signals[TERMINUS_LEVEL] = 400;
    terminus_poll(1000);
    CHECK(terminus.terminus.events.events[3].id == 1); /* 0xFFFF is no event's */
}

static void test_heartbeats(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 4, 3, 0, PEER_EID, 2, 0), 1, 0, 2, 4, 0);
    CHECK(transmissions(0, 2000) == 0);
    CHECK(transmissions(2000, 2050) == 1);
    CHECK(terminus.terminus.events.events[0].event_class == 6 && terminus.terminus.events.events[0].data[1] == 0);
}

int main(void)
{
    test_who_is_the_receiver();
    test_what_is_supported();
    test_each_state_sensor_notices_by_itself();
    test_event_is_polled_and_acknowledged();
    test_event_is_sent_until_it_is_answered();
    test_unanswered_event_is_given_up();
    test_instance_ids_go_on_with_another_receiver();
    test_queue_holds_four();
    test_heartbeats();
    return check_result();
}
