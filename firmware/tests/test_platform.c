/* SPDX-License-Identifier: Apache-2.0 */
#include <pldm_crc.h>
#include <pldm_number.h>

#include "peer.h"
#include "terminus.h"

#define ASK(...) CHECK_ANSWER(&terminus_endpoint, __VA_ARGS__)

static void test_numbers_of_any_size(void)
{
    const uint8_t bytes[] = {0xFE, 0xFF, 0xFF, 0xFF};
    uint8_t stored[PLDM_NUMBER_WIDTH_MAX];

    CHECK(pldm_number_load(bytes, 0) == 254);
    CHECK(pldm_number_load(bytes, 1) == -2);
    CHECK(pldm_number_load(bytes, 3) == -2);
    CHECK((uint32_t)pldm_number_load(bytes, PLDM_SIZE_U32) == 0xFFFFFFFEul);
    CHECK(pldm_number_store(stored, 3, -2) == 2 && stored[0] == 0xFE && stored[1] == 0xFF);
    CHECK(pldm_number_is_below(PLDM_SIZE_U32, 1, -1) && !pldm_number_is_below(5, 1, -1));
}

static void test_terminus_uid(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 3), 1, 0, 2, 3, 0, 0xA0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

static void test_reading(void)
{
    terminus_begin();
    terminus_signals[TERMINUS_LEVEL] = -2;
    terminus_signals[TERMINUS_LIGHT] = 200;
    ASK((1, 0x80, 2, 0x11, 4, 0, 0), 1, 0, 2, 0x11, 0, 3, 0, 2, 1, 1, 1, 0xFE, 0xFF);
    ASK((1, 0x80, 2, 0x11, 5, 0, 0), 1, 0, 2, 0x11, 0, 0, 0, 0, 1, 1, 1, 200);
    ASK((1, 0x80, 2, 0x11, 6, 0, 0), 1, 0, 2, 0x11, 0x80);
    ASK((1, 0x80, 2, 0x11, 4, 0, 1), 1, 0, 2, 0x11, 0x81);
    ASK((1, 0x80, 2, 0x11, 4, 0, 2), 1, 0, 2, 0x11, 0x02);
}

static void test_enabling_a_sensor(void)
{
    terminus_begin();
    terminus_signals[TERMINUS_LEVEL] = 50;
    ASK((1, 0x80, 2, 0x10, 4, 0, 1, 0), 1, 0, 2, 0x10, 0);
    ASK((1, 0x80, 2, 0x11, 4, 0, 0), 1, 0, 2, 0x11, 0, 3, 1, 2, 0, 1, 1, 0, 0);
    ASK((1, 0x80, 2, 0x10, 4, 0, 0, 1), 1, 0, 2, 0x10, 0);
    ASK((1, 0x80, 2, 0x11, 4, 0, 0), 1, 0, 2, 0x11, 0, 3, 0, 1, 1, 1, 1, 50, 0);
    ASK((1, 0x80, 2, 0x10, 6, 0, 0, 0), 1, 0, 2, 0x10, 0x80);
    ASK((1, 0x80, 2, 0x10, 4, 0, 3, 0), 1, 0, 2, 0x10, 0x81);
    ASK((1, 0x80, 2, 0x10, 4, 0, 0, 5), 1, 0, 2, 0x10, 0x82);
    ASK((1, 0x80, 2, 0x10, 5, 0, 0, 2), 1, 0, 2, 0x10, 0x82); /* makes no events */
}

static uint8_t state_at(int32_t level)
{
    struct peer_message answer;

    terminus_signals[TERMINUS_LEVEL] = level;
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 2, 0x11, 4, 0, 0), 7, &answer);
    return answer.body[8];
}

static void test_states_by_thresholds(void)
{
    terminus_begin();
    CHECK(state_at(99) == 1);
    CHECK(state_at(100) == 8);
    CHECK(state_at(91) == 8); /* held by the hysteresis */
    CHECK(state_at(90) == 1);
    CHECK(state_at(200) == 9);
    CHECK(state_at(300) == 10);
    CHECK(state_at(195) == 9);
    CHECK(state_at(-100) == 5);
    CHECK(state_at(-200) == 6);
    CHECK(state_at(-300) == 7);
    CHECK(state_at(-91) == 5);
    CHECK(state_at(-90) == 1);
}

static void test_thresholds_are_set_and_restored(void)
{
    terminus_begin();
    terminus_signals[TERMINUS_LEVEL] = 0;
    ASK((1, 0x80, 2, 0x12, 4, 0), 1, 0, 2, 0x12, 0, 3, 100, 0, 200, 0, 0x2C, 1, 0x9C, 0xFF, 0x38, 0xFF, 0xD4, 0xFE);
    ASK((1, 0x80, 2, 0x13, 4, 0, 3, 1, 0, 2, 0, 3, 0, 0xFF, 0xFF, 0xFE, 0xFF, 0xFD, 0xFF), 1, 0, 2, 0x13, 0);
    ASK((1, 0x80, 2, 0x12, 4, 0), 1, 0, 2, 0x12, 0, 3, 1, 0, 2, 0, 3, 0, 0xFF, 0xFF, 0xFE, 0xFF, 0xFD, 0xFF);
    CHECK(state_at(2) == 9);
    ASK((1, 0x80, 2, 0x14, 4, 0), 1, 0, 2, 0x14, 0);
    CHECK(state_at(2) == 1);
    ASK((1, 0x80, 2, 0x12, 5, 0), 1, 0, 2, 0x12, 0x02);
    ASK((1, 0x80, 2, 0x14, 6, 0), 1, 0, 2, 0x14, 0x80);
    ASK((1, 0x80, 2, 0x13, 4, 0, 6, 0, 0, 0, 0, 0, 0), 1, 0, 2, 0x13, 0x02);
    ASK((1, 0x80, 2, 0x13, 4, 0, 3, 0, 0, 0, 0, 0, 0), 1, 0, 2, 0x13, 0x03);
    ASK((1, 0x80, 2, 0x13, 4, 0, 1, 0, 0, 0, 0, 0, 0), 1, 0, 2, 0x13, 0x02);
    ASK((1, 0x80, 2, 0x13, 6, 0, 1, 0, 0, 0, 0, 0, 0), 1, 0, 2, 0x13, 0x80);
}

static void test_hysteresis_is_set(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 0x15, 4, 0), 1, 0, 2, 0x15, 0, 3, 10, 0);
    ASK((1, 0x80, 2, 0x16, 4, 0, 3, 0xFF, 0xFF), 1, 0, 2, 0x16, 0);
    ASK((1, 0x80, 2, 0x15, 4, 0), 1, 0, 2, 0x15, 0, 3, 0xFF, 0xFF);
    ASK((1, 0x80, 2, 0x15, 5, 0), 1, 0, 2, 0x15, 0x02);
    ASK((1, 0x80, 2, 0x16, 5, 0, 3, 0, 0), 1, 0, 2, 0x16, 0x02);
}

static void test_state_sensor(void)
{
    terminus_begin();
    terminus_signals[TERMINUS_FIRST] = 2;
    ASK((1, 0x80, 2, 0x21, 1, 0, 0, 0), 1, 0, 2, 0x21, 0, 2, 0, 2, 1, 2, 0, 3, 3, 3);
    ASK((1, 0x80, 2, 0x20, 1, 0, 2, 0, 1, 1, 1), 1, 0, 2, 0x20, 0);
    ASK((1, 0x80, 2, 0x21, 1, 0, 0, 0), 1, 0, 2, 0x21, 0, 2, 0, 2, 1, 2, 1, 0, 3, 3);
    terminus_signals[TERMINUS_FIRST] = 1; /* without events */
    ASK((1, 0x80, 2, 0x21, 1, 0, 0, 0), 1, 0, 2, 0x21, 0, 2, 0, 1, 2, 1, 1, 0, 3, 3);
    ASK((1, 0x80, 2, 0x21, 2, 0, 0, 0), 1, 0, 2, 0x21, 0x80);
    ASK((1, 0x80, 2, 0x20, 1, 0, 2, 0, 1, 1, 6), 1, 0, 2, 0x20, 0x82);
    ASK((1, 0x80, 2, 0x20, 1, 0, 0), 1, 0, 2, 0x20, 0x02);
    ASK((1, 0x80, 2, 0x20, 1, 0, 9, 0, 0), 1, 0, 2, 0x20, 0x02);
    ASK((1, 0x80, 2, 0x20, 1, 0, 2, 0, 0), 1, 0, 2, 0x20, 0x03);
    ASK((1, 0x80, 2, 0x20, 1, 0, 1, 0, 0), 1, 0, 2, 0x20, 0x02);
    ASK((1, 0x80, 2, 0x20, 2, 0, 1, 0, 0), 1, 0, 2, 0x20, 0x80);
}

static void test_numeric_effecter(void)
{
    terminus_begin();
    CHECK(terminus_signals[TERMINUS_LEVEL] == 7);
    CHECK(terminus_signals[TERMINUS_LIGHT] == 0);
    ASK((1, 0x80, 2, 0x32, 6, 0), 1, 0, 2, 0x32, 0x80);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0x0C, 0xFE), 1, 0, 2, 0x31, 0);
    CHECK(terminus_signals[TERMINUS_LEVEL] == -500);
    ASK((1, 0x80, 2, 0x32, 4, 0), 1, 0, 2, 0x32, 0, 3, 1, 0x0C, 0xFE, 0x0C, 0xFE);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0x0B, 0xFE), 1, 0, 2, 0x31, 0x02);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0xF5, 0x01), 1, 0, 2, 0x31, 0x02);
    ASK((1, 0x80, 2, 0x31, 4, 0, 6, 0), 1, 0, 2, 0x31, 0x02);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0), 1, 0, 2, 0x31, 0x03);
    ASK((1, 0x80, 2, 0x31, 4, 0, 0, 0), 1, 0, 2, 0x31, 0x02);
    ASK((1, 0x80, 2, 0x31, 5, 0, 0, 0), 1, 0, 2, 0x31, 0x80);
    ASK((1, 0x80, 2, 0x32, 5, 0), 1, 0, 2, 0x32, 0x80);
    ASK((1, 0x80, 2, 0x30, 5, 0, 0), 1, 0, 2, 0x30, 0x80);
    ASK((1, 0x80, 2, 0x30, 4, 0, 1), 1, 0, 2, 0x30, 0x02);
    ASK((1, 0x80, 2, 0x30, 4, 0, 2), 1, 0, 2, 0x30, 0);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0, 0), 1, 0, 2, 0x31, 0x01);
    ASK((1, 0x80, 2, 0x30, 4, 0, 0), 1, 0, 2, 0x30, 0);
    ASK((1, 0x80, 2, 0x31, 4, 0, 3, 0, 0), 1, 0, 2, 0x31, 0);
}

static void test_state_effecter(void)
{
    terminus_begin();
    ASK((1, 0x80, 2, 0x3A, 1, 0), 1, 0, 2, 0x3A, 0, 2, 1, 1, 1, 1, 3, 3);
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 2, 0, 99), 1, 0, 2, 0x39, 0);
    CHECK(terminus_signals[TERMINUS_FIRST] == 2 && terminus_signals[TERMINUS_SECOND] == 3);
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 1, 1, 2), 1, 0, 2, 0x39, 0x82); /* among the possible ones */
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 1, 1, 4), 1, 0, 2, 0x39, 0x81); /* beyond them */
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 1, 1, 32), 1, 0, 2, 0x39, 0x81);
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 1, 2, 1), 1, 0, 2, 0x39, 0x02);
    CHECK(terminus_signals[TERMINUS_FIRST] == 2); /* none is set when one is refused */
    ASK((1, 0x80, 2, 0x39, 2, 0, 2, 1, 1, 1, 1), 1, 0, 2, 0x39, 0x80);
    ASK((1, 0x80, 2, 0x3A, 2, 0), 1, 0, 2, 0x3A, 0x80);
    ASK((1, 0x80, 2, 0x38, 1, 0, 2, 2, 1, 0, 0xFF), 1, 0, 2, 0x38, 0);
    ASK((1, 0x80, 2, 0x39, 1, 0, 2, 1, 1, 0, 0), 1, 0, 2, 0x39, 0x01);
    ASK((1, 0x80, 2, 0x38, 1, 0, 2, 1, 0, 0, 0), 1, 0, 2, 0x38, 0x02);
    ASK((1, 0x80, 2, 0x38, 1, 0, 2, 0, 2, 0, 0), 1, 0, 2, 0x38, 0x02);
    ASK((1, 0x80, 2, 0x38, 1, 0, 1, 0, 0), 1, 0, 2, 0x38, 0x02);
}

int main(void)
{
    test_numbers_of_any_size();
    test_terminus_uid();
    test_reading();
    test_enabling_a_sensor();
    test_states_by_thresholds();
    test_thresholds_are_set_and_restored();
    test_hysteresis_is_set();
    test_state_sensor();
    test_numeric_effecter();
    test_state_effecter();
    return check_result();
}
