/* SPDX-License-Identifier: Apache-2.0 */
#include <pldm_crc.h>

#include "peer.h"
#include "terminus.h"

#define ASK(...) CHECK_ANSWER(&terminus_endpoint, __VA_ARGS__)

/* GetPDR of a record and a transfer handle, with the other fields as they are mostly. */
#define GET(record, low, high, operation, count, change)                                                               \
    (1, 0x80, 2, 0x51, (record), 0, 0, 0, (low), 0, (high), 0, (operation), (count), 0, (change), (change) != 0 ? 7 : 0)

#define LISTED(request) BYTES request

/* Bytes 6 and 7 of the long record. */
#define CHANGE 6
#define PART_MAX 111u

static void test_info_and_signature(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 0x50), 1, 0, 2, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 2, 0, 0, 0, 170, 0, 0, 0, 150, 0, 0, 0, 0);
    ASK((1, 0x80, 2, 0x53), 1, 0, 2, 0x53, 0, 0x78, 0x56, 0x34, 0x12);
}

static void test_locator_tells_what_is_in_force(void)
{
    struct peer_message answer;

    terminus_begin();
    peer_ask(&terminus_endpoint, LISTED(GET(1, 0, 0, 1, 255, 0)), 17, &answer);
    CHECK_BYTES(answer.body, 12, 1, 0, 2, 0x51, 0, 0x22, 0, 0, 0, 0, 0, 0);
    CHECK(answer.body[16 + 12] == 0 && answer.body[16 + 13] == 0 && answer.body[16 + 19] == 0);
    ASK((1, 0x80, 0, 1, 5), 1, 0, 0, 1, 0);
    ASK((0, 0x80, 1, 0, 0x30), 0, 0, 1, 0, 0, 0x30, 0);
    peer_ask(&terminus_endpoint, LISTED(GET(0, 0, 0, 1, 255, 0)), 17, &answer);
    CHECK(answer.length == 16u + 20u);
    CHECK(answer.body[16 + 12] == 1 && answer.body[16 + 13] == 5 && answer.body[16 + 19] == 0x30);
}

static uint8_t crc8_of_long_record(void)
{
    uint8_t crc = PLDM_CRC8_INITIAL;
    uint8_t i;

    for (i = 0; i < TERMINUS_LONG_RECORD; i++)
        crc = pldm_crc8_update(crc, i);
    return crc;
}

static void test_long_record_comes_in_parts(void)
{
    struct peer_message answer;

    terminus_begin();
    peer_ask(&terminus_endpoint, LISTED(GET(0x22, 0, 0, 1, 255, 0)), 17, &answer);
    CHECK_BYTES(answer.body, 18, 1, 0, 2, 0x51, 0, 0, 0, 0, 0, PART_MAX, 0, 0x22, 0, 0, PART_MAX, 0, 0, 1);
    CHECK(answer.length == 16u + PART_MAX);
    peer_ask(&terminus_endpoint, LISTED(GET(0x22, 0, 0, 1, 1, 0)), 17, &answer);
    CHECK(answer.length == 16u + 1u);
    peer_ask(&terminus_endpoint, LISTED(GET(0x22, PART_MAX, 0x22, 0, 10, CHANGE)), 17, &answer);
    CHECK_BYTES(answer.body, 18, 1, 0, 2, 0x51, 0, 0, 0, 0, 0, PART_MAX + 10, 0, 0x22, 0, 1, 10, 0, PART_MAX,
                PART_MAX + 1);
    peer_ask(&terminus_endpoint, LISTED(GET(0x22, PART_MAX, 0x22, 0, 255, CHANGE)), 17, &answer);
    CHECK_BYTES(answer.body, 16, 1, 0, 2, 0x51, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 39, 0);
    CHECK(answer.length == 16u + 39u + 1u && answer.body[16 + 39] == crc8_of_long_record());
}

static void test_what_is_wrong_with_a_request(void)
{
    terminus_begin();
    ASK(GET(0x22, 0, 0, 2, 255, 0), 1, 0, 2, 0x51, 0x81);
    ASK(GET(0x23, 0, 0, 1, 255, 0), 1, 0, 2, 0x51, 0x82);
    ASK(GET(0x22, 0, 0x22, 0, 255, CHANGE), 1, 0, 2, 0x51, 0x80);
    ASK(GET(0x22, 150, 0x22, 0, 255, CHANGE), 1, 0, 2, 0x51, 0x80);
    ASK(GET(0x22, 10, 0x01, 0, 255, CHANGE), 1, 0, 2, 0x51, 0x80);
    ASK(GET(0x22, 10, 0x22, 0, 255, 0), 1, 0, 2, 0x51, 0x83);
    ASK(GET(0x22, 0, 0, 1, 255, 9), 1, 0, 2, 0x51, 0x83);
    ASK(GET(0x22, 0, 0, 1, 0, 0), 1, 0, 2, 0x51, 0x02);
}

/* A terminus of one record, which is no locator, and of nothing else. */
static const uint8_t plain_record[10] = {1, 0, 0, 0, 1, 4};
static const struct pldm_record plain_records[] = {{1, 0, sizeof plain_record}};
static const struct pldm_type plain_types[] = {PLDM_BASE_ROW, PLDM_PLATFORM_ROW};
static const struct pldm_description plain_description = {
    .types = plain_types,
    .type_count = 2,
    .repository = {.bytes = plain_record, .records = plain_records, .record_count = 1, .size = sizeof plain_record},
};
static struct pldm_terminus plain;
static const struct mctp_handler plain_handlers[] = {PLDM_HANDLER(&plain)};

static void test_repository_without_a_locator_is_as_it_was_given(void)
{
    static uint8_t message[PLDM_RESPONSE_MAX];
    struct mctp_endpoint endpoint;
    const struct mctp_config mctp = {
        .handlers = {plain_handlers, 1}, .message = message, .message_room = sizeof message};
    const struct pldm_config pldm = {.endpoint = &endpoint, .description = &plain_description};

    mctp_endpoint_init(&endpoint, &mctp);
    pldm_init(&plain, &pldm);
    CHECK_ANSWER(&endpoint, GET(1, 0, 0, 1, 255, 0), 1, 0, 2, 0x51, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 10, 0, 1, 0, 0, 0, 1,
                 4, 0, 0, 0, 0);
    CHECK_ANSWER(&endpoint, (1, 0x80, 2, 0x03), 1, 0, 2, 0x03, 1); /* no UID was given to it */
}

int main(void)
{
    test_info_and_signature();
    test_locator_tells_what_is_in_force();
    test_long_record_comes_in_parts();
    test_what_is_wrong_with_a_request();
    test_repository_without_a_locator_is_as_it_was_given();
    return check_result();
}
