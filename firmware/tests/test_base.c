/* SPDX-License-Identifier: Apache-2.0 */
#include <pldm_crc.h>
#include <string.h>

#include "peer.h"
#include "terminus.h"

#define ASK(...) CHECK_ANSWER(&terminus_endpoint, __VA_ARGS__)
#define ASK_NOTHING(request) CHECK_NO_ANSWER(&terminus_endpoint, request)

static void test_checksums_are_those_of_the_standards(void)
{
    const char *digits = "123456789";
    uint32_t crc32 = PLDM_CRC32_INITIAL;
    uint8_t crc8 = PLDM_CRC8_INITIAL;

    for (; *digits != '\0'; digits++) {
        crc32 = pldm_crc32_update(crc32, (uint8_t)*digits);
        crc8 = pldm_crc8_update(crc8, (uint8_t)*digits);
    }
    CHECK(crc32 == PLDM_CRC32_FINAL(0xCBF43926u));
    CHECK(crc8 == 0xF4);
}

static void test_tid(void)
{
    terminus_begin();
    ASK((1, 0x80, 0, 2), 1, 0, 0, 2, 0, 0);
    ASK((1, 0x9F, 0, 1, 5), 1, 0x1F, 0, 1, 0);
    ASK((1, 0x80, 0, 2), 1, 0, 0, 2, 0, 5);
    ASK((1, 0xBF, 0, 2), 1, 0x1F, 0, 2, 0, 5);
    ASK((1, 0x80, 0, 1, 0), 1, 0, 0, 1, 2);
    ASK((1, 0x80, 0, 1, 0xFF), 1, 0, 0, 1, 2);
    terminus_begin();
    ASK((1, 0x80, 0, 2), 1, 0, 0, 2, 0, 0);
}

static void test_types_and_commands(void)
{
    struct peer_message answer;

    terminus_begin();
    ASK((1, 0x80, 0, 4), 1, 0, 0, 4, 0, 0x35, 0, 0, 0, 0, 0, 0, 0);
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 0, 5, 4, 0x00, 0xF0, 0xF0, 0xF1), 9, &answer);
    CHECK(answer.length == 37);
    CHECK_BYTES(answer.body, 6, 1, 0, 0, 5, 0, 0x16);
    ASK((1, 0x80, 0, 5, 4, 0x00, 0xF0, 0xF1, 0xF1), 1, 0, 0, 5, 0x84);
    ASK((1, 0x80, 0, 5, 3, 0x00, 0xF0, 0xF0, 0xF1), 1, 0, 0, 5, 0x83);
}

static void test_version(void)
{
    terminus_begin();
    ASK((1, 0x80, 0, 3, 0, 0, 0, 0, 1, 2), 1, 0, 0, 3, 0, 0, 0, 0, 0, 5, 0x00, 0xF0, 0xF2, 0xF1, 0x79, 0xED, 0xB0,
        0x78);
    ASK((1, 0x80, 0, 3, 0, 0, 0, 0, 1, 9), 1, 0, 0, 3, 0x83);
    ASK((1, 0x80, 0, 3, 1, 0, 0, 0, 0, 2), 1, 0, 0, 3, 0x80);
    ASK((1, 0x80, 0, 3, 1, 0, 0, 0, 3, 2), 1, 0, 0, 3, 0x81);
}

static void test_what_is_wrong_with_a_request(void)
{
    terminus_begin();
    ASK((1, 0x80, 9, 2), 1, 0, 9, 2, 0x20);
    ASK((1, 0x80, 0, 99), 1, 0, 0, 99, 0x05);
    ASK((1, 0x80, 0, 1), 1, 0, 0, 1, 0x03);
    ASK((1, 0x80, 0, 1, 5, 6), 1, 0, 0, 1, 0x03);
    ASK((1, 0x80, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1, 0,
        0, 1, 0x03);
    ASK_NOTHING((1, 0x80, 0));
    ASK_NOTHING((1, 0x00, 0, 2));
    ASK_NOTHING((1, 0xC0, 0, 2));
    ASK_NOTHING((1, 0x80, 0x40, 2));
    CHECK(pldm_requests_served(&terminus.terminus) == 6);
}

static void test_response_without_room_is_an_error(void)
{
    terminus_begin_with_room(MCTP_UNIT_TAKEN);
    ASK((1, 0x80, 2, 0x51, 0x22, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0, 0, 0), 1, 0, 2, 0x51, 0x01);
    CHECK(check_broken_promises() == 1);
    ASK((1, 0x80, 0, 2), 1, 0, 0, 2, 0, 0);
}

static void test_fru_metadata(void)
{
    terminus_begin();
    ASK((1, 0x80, 4, 1), 1, 0, 4, 1, 0, 1, 0, 0, 0, 0, 0, 72, 0, 0, 0, 1, 0, 2, 0, 0xBE, 0xBA, 0xFE, 0xCA);
}

static void test_fru_table_in_parts(void)
{
    struct peer_message first;
    struct peer_message last;

    terminus_begin();
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 4, 2, 0, 0, 0, 0, 1), 9, &first);
    CHECK(first.length == 10u + 52u);
    CHECK_BYTES(first.body, 16, 1, 0, 4, 2, 0, 52, 0, 0, 0, 1, 1, 0, 1, 2, 1, 2);
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 4, 2, 52, 0, 0, 0, 0), 9, &last);
    CHECK(last.length == 10u + TERMINUS_FRU_SIZE + 4u - 52u);
    CHECK_BYTES(last.body, 12, 1, 0, 4, 2, 0, 0, 0, 0, 0, 4, 40, 41);
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 4, 2, 4, 0, 0, 0, 0), 9, &last);
    CHECK_BYTES(last.body, 11, 1, 0, 4, 2, 0, 56, 0, 0, 0, 2, 1);
    ASK((1, 0x80, 4, 2, 76, 0, 0, 0, 0), 1, 0, 4, 2, 0x80);
    ASK((1, 0x80, 4, 2, 0, 0, 0, 0, 0), 1, 0, 4, 2, 0x80);
    ASK((1, 0x80, 4, 2, 0, 0, 0, 0, 2), 1, 0, 4, 2, 0x81);
}

static void test_fru_record_by_option(void)
{
    struct peer_message all;

    terminus_begin();
    ASK((1, 0x80, 4, 4, 0, 0, 0, 0, 0, 0, 1, 0, 254, 1, 1), 1, 0, 4, 4, 0, 0, 0, 0, 0, 5, 1, 0, 254, 1, 1, 1, 3, 'o',
        'e', 'm', 0, 0, 0x33, 0xE4, 0x52, 0x42);
    ASK((1, 0x80, 4, 4, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1), 1, 0, 4, 4, 0x02);
    ASK((1, 0x80, 4, 4, 0, 0, 0, 0, 0, 0, 1, 0, 1, 9, 1), 1, 0, 4, 4, 0x02);
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 4, 4, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 1), 15, &all);
    CHECK_BYTES(all.body + 10, 10, 1, 0, 1, 1, 1, 2, 3, 'a', 'b', 'c');
}

int main(void)
{
    test_checksums_are_those_of_the_standards();
    test_tid();
    test_types_and_commands();
    test_version();
    test_what_is_wrong_with_a_request();
    test_response_without_room_is_an_error();
    test_fru_metadata();
    test_fru_table_in_parts();
    test_fru_record_by_option();
    return check_result();
}
