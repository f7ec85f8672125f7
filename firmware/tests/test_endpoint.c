/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "peer.h"

#define ROOM 200u

static struct mctp_endpoint endpoint;
static uint8_t message[MCTP_UNIT_TAKEN];
static struct mctp_assembly assemblies[2];
static uint8_t bodies[2 * ROOM];
static uint8_t told[MCTP_UNIT] = {0x7F};
static size_t told_length;
static uint8_t own_eid = 0x0A;

static bool was_sent;

/* What a handler must not do, and what it may. */
static uint16_t ask_back(void *context, struct mctp_message *own)
{
    const struct mctp_request request = {PEER_EID, 0, own->body, 1};

    was_sent = mctp_endpoint_request(context, &request);
    return own->length;
}

static void ask_again(void *context, const struct mctp_response *response)
{
    const struct mctp_request request = {response->source, 1, told, 1};

    was_sent = mctp_endpoint_request(context, &request);
}

static uint16_t send_back(void *context, struct mctp_message *own)
{
    CHECK(context == &endpoint);
    return own->body[1] == 'x' ? 0 : own->length;
}

static void keep(void *context, const struct mctp_response *response)
{
    CHECK(context == &endpoint);
    memcpy(told, response->body, response->length);
    told_length = response->length;
}

static bool only_own(void *context, uint8_t eid)
{
    return eid == *(const uint8_t *)context;
}

static const struct mctp_handler handlers[] = {
    {0x7F, {0}, send_back, keep, &endpoint},
    {0x01, {0xF1, 0xF0, 0xF0, 0x00}, send_back, NULL, &endpoint},
};
static const uint8_t uuid[MCTP_UUID_SIZE] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
static const struct mctp_vendor_set sets[] = {
    {7, {MCTP_VENDOR_IANA, 0x00, 0x00, 0x7E, 0xD9, 0x00, 0x01}},
    {5, {MCTP_VENDOR_PCI, 0x1A, 0xF4, 0x00, 0x02}},
};
static const struct mctp_config full = {
    {handlers, 2}, uuid, sets, 2, only_own, &own_eid, message, sizeof message, {assemblies, 2, ROOM, bodies},
};
static const struct mctp_handler askers[] = {
    {0x7F, {0}, ask_back, ask_again, &endpoint},
    {0x7E, {0}, NULL, NULL, NULL},
};
static const struct mctp_config asking = {.handlers = {askers, 2}, .message = message, .message_room = sizeof message};
static const struct mctp_config bare = {.message = message, .message_room = sizeof message};

static void begin(const struct mctp_config *config)
{
    mctp_endpoint_init(&endpoint, config);
}

static void test_eid_is_assigned(void)
{
    begin(&bare);
    CHECK_ANSWER(&endpoint, (0, 0x8A, 0x02), 0, 0x0A, 0x02, 0, 0x00, 0, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x20), 0, 0, 0x01, 0, 0, 0x20, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x02), 0, 0, 0x02, 0, 0x20, 0, 0);
    CHECK(mctp_endpoint_eid(&endpoint) == 0x20);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 1, 0x21), 0, 0, 0x01, 0, 0, 0x21, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 2, 0x22), 0, 0, 0x01, 0x02);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x07), 0, 0, 0x01, 0x02);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x08), 0, 0, 0x01, 0, 0, 0x08, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0xFF), 0, 0, 0x01, 0x02);
    begin(&bare);
    CHECK(mctp_endpoint_eid(&endpoint) == MCTP_EID_NULL);
}

static void test_answer_to_an_assignment_comes_from_the_eid_before(void)
{
    struct peer_message answer;

    begin(&bare);
    peer_ask(&endpoint, BYTES(0, 0x80, 0x01, 0, 0x20), 5, &answer);
    CHECK(answer.header.source == MCTP_EID_NULL && answer.header.destination == PEER_EID);
    peer_ask(&endpoint, BYTES(0, 0x80, 0x02), 3, &answer);
    CHECK(answer.header.source == 0x20 && (answer.header.flags & MCTP_TAG_OWNER) == 0);
}

static void test_answers_are_made_of_nothing_before_them(void)
{
    begin(&full);
    CHECK_ANSWER(&endpoint, (0x7F, 1, 2, 3, 4, 5, 6, 7), 0x7F, 1, 2, 3, 4, 5, 6, 7);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x0A), 0, 0, 0x01, 0, 0x00, 0x0A, 0);
    CHECK_ANSWER(&endpoint, (0x7F, 1, 2, 3, 4, 5, 6, 7), 0x7F, 1, 2, 3, 4, 5, 6, 7);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x02), 0, 0, 0x02, 0, 0x0A, 0, 0);
}

static void test_policy_rejects(void)
{
    begin(&full);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x20), 0, 0, 0x01, 0, 0x10, 0, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x01, 0, 0x0A), 0, 0, 0x01, 0, 0x00, 0x0A, 0);
}

static void test_identity(void)
{
    begin(&full);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x03), 0, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x05), 0, 0, 5, 0, 2, 0x7F, 0x01);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x06, 0), 0, 0, 6, 0, 1, 1, 0, 0, 0x7E, 0xD9, 0, 1);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x06, 1), 0, 0, 6, 0, 0xFF, 0, 0x1A, 0xF4, 0, 2);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x06, 2), 0, 0, 6, 0x02);
    begin(&bare);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x03), 0, 0, 3, 0x05);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x05), 0, 0, 5, 0, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x06, 0), 0, 0, 6, 0x05);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x03, 1), 0, 0, 3, 0x05); /* whatever its length */
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x06), 0, 0, 6, 0x05);
}

static void test_versions(void)
{
    begin(&full);
    CHECK_ANSWER(&endpoint, (0, 0x80, 4, 0x01), 0, 0, 4, 0, 1, 0xF1, 0xF0, 0xF0, 0x00);
    CHECK_ANSWER(&endpoint, (0, 0x80, 4, 0x7F), 0, 0, 4, 0x80);
    CHECK_ANSWER(&endpoint, (0, 0x80, 4, 0x05), 0, 0, 4, 0x80);
    CHECK_ANSWER(&endpoint, (0, 0x80, 4, 0x00), 0, 0, 4, 0, 4, 0xF1, 0xF0, 0xFF, 0, 0xF1, 0xF1, 0xFF, 0, 0xF1, 0xF2,
                 0xFF, 0, 0xF1, 0xF3, 0xF1, 0);
}

static void test_what_draws_no_control_answer(void)
{
    begin(&full);
    CHECK_NO_ANSWER(&endpoint, (0, 0x80));             /* too short */
    CHECK_NO_ANSWER(&endpoint, (0, 0x00, 0x02));       /* no request */
    CHECK_NO_ANSWER(&endpoint, (0, 0xC0, 0x02));       /* datagram */
    CHECK_NO_ANSWER(&endpoint, (0x33, 0x80, 0x02));    /* unknown type */
    CHECK_ANSWER(&endpoint, (0, 0x9F, 0x02, 0), 0, 0x1F, 0x02, 0x03);
    CHECK_ANSWER(&endpoint, (0, 0xA0, 0x77), 0, 0x00, 0x77, 0x05);
}

static void test_message_of_several_packets_comes_back(void)
{
    uint8_t body[ROOM + 1u];
    struct peer_message answer;
    size_t i;

    begin(&full);
    for (i = 0; i < sizeof body; i++)
        body[i] = (uint8_t)(i ^ 0x7F);
    peer_ask(&endpoint, body, ROOM, &answer);
    CHECK(answer.packets == 4);
    CHECK(answer.length == ROOM && memcmp(answer.body, body, ROOM) == 0);
    peer_ask(&endpoint, body, sizeof body, &answer);
    CHECK(answer.packets == 0);
    body[1] = 'x';
    peer_ask(&endpoint, body, ROOM, &answer);
    CHECK(answer.packets == 0);
}

static void test_answer_outlives_the_next_message(void)
{
    const struct mctp_header next = {0x01, MCTP_EID_NULL, PEER_EID + 1u, MCTP_SOM | MCTP_TAG_OWNER};
    uint8_t body[ROOM];
    uint8_t other[MCTP_UNIT];
    struct peer_message answer;

    begin(&full);
    memset(body, 0x7F, sizeof body);
    memset(other, 0x22, sizeof other);
    peer_send(&endpoint, body, sizeof body);
    mctp_endpoint_poll(&endpoint, 0);
    peer_send_packet(&endpoint, &next, other, sizeof other, 0);
    peer_take(&endpoint, &answer);
    CHECK(answer.length == sizeof body && memcmp(answer.body, body, sizeof body) == 0);
}

static void test_large_packet_is_answered_in_baseline_units(void)
{
    const struct mctp_header header = {0x01, MCTP_EID_NULL, PEER_EID, MCTP_SOM | MCTP_EOM | MCTP_TAG_OWNER};
    uint8_t body[MCTP_UNIT_TAKEN];
    struct peer_message answer;

    begin(&full);
    memset(body, 0x7F, sizeof body);
    peer_send_packet(&endpoint, &header, body, sizeof body, 0);
    peer_take(&endpoint, &answer);
    CHECK(answer.packets == 2);
    CHECK(answer.length == sizeof body && memcmp(answer.body, body, sizeof body) == 0);
}

static void test_request_waits_for_the_reply_before_it(void)
{
    struct peer_message answer;

    begin(&full);
    peer_send(&endpoint, BYTES(0x7F, 1), 2);
    CHECK(mctp_endpoint_is_sending(&endpoint));
    peer_send(&endpoint, BYTES(0x7F, 2), 2);
    CHECK(!mctp_endpoint_wants_input(&endpoint));
    mctp_endpoint_receive(&endpoint, 0x00, 0);
    CHECK(check_broken_promises() == 1);
    peer_take(&endpoint, &answer);
    CHECK_BYTES(answer.body, answer.length, 0x7F, 1);
    mctp_endpoint_poll(&endpoint, 0);
    CHECK(mctp_endpoint_wants_input(&endpoint));
    peer_take(&endpoint, &answer);
    CHECK_BYTES(answer.body, answer.length, 0x7F, 2);
}

static void test_reserved_bits_of_the_version_are_not_repeated(void)
{
    const struct mctp_header header = {0xF1, 0x00, PEER_EID, 0xC8};
    struct peer_message answer;

    begin(&full);
    peer_send_packet(&endpoint, &header, BYTES(0x7F, 1), 2, 0);
    peer_take(&endpoint, &answer);
    CHECK(answer.packets == 1 && answer.header.version == 0x01);
}

static void test_packets_that_are_not_for_it(void)
{
    const struct mctp_header headers[] = {
        {0x02, 0x00, PEER_EID, 0xC8}, {0x01, 0x33, PEER_EID, 0xC8}, {0x01, 0x00, 0xFF, 0xC8}};
    size_t i;

    begin(&full);
    for (i = 0; i < sizeof headers / sizeof headers[0]; i++)
        peer_send_packet(&endpoint, &headers[i], BYTES(0x7F, 1), 2, 0);
    CHECK(!mctp_endpoint_is_sending(&endpoint));
}

static void test_own_request_and_its_response(void)
{
    const struct mctp_request request = {0x08, 3, BYTES(0x7F, 9), 2};
    const struct mctp_header response = {0x01, 0x00, 0x08, 0xC3};
    struct peer_message sent;

    begin(&full);
    CHECK(mctp_endpoint_request(&endpoint, &request));
    CHECK(!mctp_endpoint_request(&endpoint, &request));
    peer_take(&endpoint, &sent);
    CHECK_BYTES(sent.body, sent.length, 0x7F, 9);
    CHECK(sent.header.destination == 0x08 && sent.header.flags == (0xC0 | MCTP_TAG_OWNER | 3));
    peer_send_packet(&endpoint, &response, BYTES(0x7F, 7), 2, 0);
    CHECK_BYTES(told, told_length, 0x7F, 7);
    peer_send_packet(&endpoint, &response, BYTES(0x01, 7), 2, 0);
    peer_send_packet(&endpoint, &response, BYTES(0x33, 7), 2, 0);
    peer_send_packet(&endpoint, &response, BYTES(0), 0, 0);
    CHECK_BYTES(told, told_length, 0x7F, 7);
    CHECK(!mctp_endpoint_is_sending(&endpoint));
}

static void test_handler_that_answers_sends_no_request(void)
{
    begin(&asking);
    CHECK_ANSWER(&endpoint, (0x7F, 1, 2), 0x7F, 1, 2);
    CHECK(!was_sent);
}

static void test_handler_that_is_told_of_a_response_may_ask_again(void)
{
    const struct mctp_header response = {0x01, 0x00, PEER_EID, 0xC0};
    struct peer_message sent;

    begin(&asking);
    peer_send_packet(&endpoint, &response, BYTES(0x7F, 7), 2, 0);
    CHECK(was_sent);
    peer_take(&endpoint, &sent);
    CHECK(sent.length == 1 && sent.header.flags == (0xC0 | MCTP_TAG_OWNER | 1));
}

static void test_handler_that_answers_nothing(void)
{
    const struct mctp_header response = {0x01, 0x00, PEER_EID, 0xC0};

    begin(&asking);
    CHECK_NO_ANSWER(&endpoint, (0x7E, 1));
    peer_send_packet(&endpoint, &response, BYTES(0x7E, 7), 2, 0);
    CHECK_ANSWER(&endpoint, (0, 0x80, 0x05), 0, 0, 5, 0, 2, 0x7F, 0x7E);
}

static void test_request_that_no_packet_holds_is_told(void)
{
    static const uint8_t body[MCTP_UNIT + 1u] = {0x7F};
    const struct mctp_request requests[] = {{8, 8, body, 1}, {8, 0, body, 0}, {8, 0, body, sizeof body}};
    size_t i;

    for (i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        begin(&bare);
        mctp_endpoint_request(&endpoint, &requests[i]);
        CHECK(check_broken_promises() == 1);
    }
}

static void test_vendor_set_that_is_too_long_is_told(void)
{
    const struct mctp_vendor_set beyond[2] = {{8, {MCTP_VENDOR_IANA}}};
    const struct mctp_config config = {
        .vendor_sets = beyond, .vendor_set_count = 1, .message = message, .message_room = sizeof message};
    struct peer_message answer;

    begin(&config);
    peer_ask(&endpoint, BYTES(0, 0x80, 0x06, 0), 4, &answer);
    CHECK(check_broken_promises() == 1);
}

static void test_line_fault_gives_the_frame_up(void)
{
    begin(&full);
    mctp_endpoint_receive(&endpoint, 0x7E, 0);
    mctp_endpoint_receive(&endpoint, 0x01, 0);
    mctp_endpoint_line_fault(&endpoint);
    CHECK_ANSWER(&endpoint, (0x7F, 1), 0x7F, 1);
}

static void test_too_little_room_is_told(void)
{
    const struct mctp_config small = {.message = message, .message_room = MCTP_UNIT_TAKEN - 1u};

    begin(&small);
    CHECK(check_broken_promises() == 1);
}

int main(void)
{
    test_eid_is_assigned();
    test_answer_to_an_assignment_comes_from_the_eid_before();
    test_answers_are_made_of_nothing_before_them();
    test_policy_rejects();
    test_identity();
    test_versions();
    test_what_draws_no_control_answer();
    test_message_of_several_packets_comes_back();
    test_answer_outlives_the_next_message();
    test_large_packet_is_answered_in_baseline_units();
    test_request_waits_for_the_reply_before_it();
    test_reserved_bits_of_the_version_are_not_repeated();
    test_packets_that_are_not_for_it();
    test_own_request_and_its_response();
    test_handler_that_answers_sends_no_request();
    test_handler_that_is_told_of_a_response_may_ask_again();
    test_handler_that_answers_nothing();
    test_request_that_no_packet_holds_is_told();
    test_vendor_set_that_is_too_long_is_told();
    test_line_fault_gives_the_frame_up();
    test_too_little_room_is_told();
    return check_result();
}
