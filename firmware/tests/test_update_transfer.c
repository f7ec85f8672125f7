/* SPDX-License-Identifier: Apache-2.0 */
#include "updating.h"

static void test_part_of_several_packets(void)
{
    terminus_begin();
    ASK(REQUEST_UPDATE(200, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, TERMINUS_PART_MAX, 0, 0, 0);
    updating_give(0, 0, TERMINUS_PART_MAX);
    ASKS(0, 0x81, 5, 0x15, TERMINUS_PART_MAX, 0, 0, 0, SIZE - TERMINUS_PART_MAX, 0, 0, 0);
    CHECK(terminus_images[0][TERMINUS_PART_MAX - 1u] == TERMINUS_PART_MAX - 1u);
}

static void test_what_is_no_answer_is_waited_past(void)
{
    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, 0, 63);
    updating_give(0, 0, 65);
    updating_give(1, 0, 64);
    updating_say(0, 0x16, 0);
    updating_answer(PEER_EID + 1u, 0, BYTES(1, 0, 5, 0x15, 0x89), 5);
    updating_answer(PEER_EID, 1, BYTES(1, 0, 5, 0x15, 0x89), 5);
    updating_answer(PEER_EID, 0, BYTES(1, 0, 5, 0x15), 4);
    ASKS_NOTHING(1499);
    ASKS(1500, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, 0, 64);
    ASKS(1500, 0x81, 5, 0x15, 64, 0, 0, 0, 36, 0, 0, 0);
    STATUS_FORCED(3, 2, 0, 0, 64, 0);
}

static void test_asked_to_ask_again(void)
{
    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_say(0, 0x15, 0x89);
    ASKS_NOTHING(1499);
    ASKS(1500, 0x81, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
}

static void test_agent_that_has_no_data(void)
{
    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_say(0, 0x15, 0x82);
    ASKS(0, 0x81, 5, 0x16, 3);
    STATUS_FORCED(3, 2, 0, 0, 0, 0);
    updating_say(1, 0x16, 0);
    ASKS_NOTHING(2000);
    STATUS_FORCED(3, 2, 2, 0x0A, 0, 0);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0);
    STATUS(2, 3, 3, 0, 0x65, 0);
}

static void test_image_that_cannot_be_kept(void)
{
    updating_begin_download();
    terminus_keeps = false;
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, 0, 64);
    ASKS(0, 0x81, 5, 0x16, 0x0D);
}

static void test_bad_image_is_not_applied(void)
{
    updating_begin_verify(TERMINUS_BAD_IMAGE);
    ASKS(0, 0x83, 5, 0x17, 1);
    ASKS(1500, 0x83, 5, 0x17, 1);
    updating_say(3, 0x17, 0);
    ASKS_NOTHING(4000);
    STATUS_FORCED(4, 3, 2, 0x0A, 0x65, 0);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0x85);
    ASK(SIMPLE(0x1D), 1, 0, 5, 0x1D, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    CHECK(terminus_activated == 0);
}

static void test_component_that_was_given_up_is_begun_anew(void)
{
    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, 0, 64);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0x85);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    STATUS_FORCED(3, 2, 0, 0, 0, 0);
    ASKS(0, 0x81, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_say(1, 0x15, 0x82);
    ASKS(0, 0x82, 5, 0x16, 3);
    updating_say(2, 0x16, 0);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    ASKS(0, 0x83, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
}

static void test_progress_of_a_large_image(void)
{
    updating_begin_download();
    terminus.transfer.size = 0x4000000ul;
    terminus.transfer.offset = 0x2000000ul;
    STATUS_FORCED(3, 2, 0, 0, 50, 0);
}

static void test_agent_that_does_not_like_to_hear_it(void)
{
    updating_begin_verify(0);
    ASKS(0, 0x83, 5, 0x17, 0);
    updating_say(3, 0x17, 0x88);
    ASKS(0, 0x84, 5, 0x18, 0, 0, 0);
    updating_say(4, 0x18, 0x84);
    STATUS(2, 5, 3, 0, 0x65, 0);
}

/* A part of several packets that somebody else sends, or that has no place, is nothing. */
static void test_fragments_that_nobody_asked_for(void)
{
    const struct mctp_header start = {1, 0, PEER_EID, MCTP_SOM};
    uint8_t body[MCTP_UNIT] = {1, 0, 5, 0x15};

    updating_begin_download();
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    peer_send_packet(&terminus_endpoint, &start, body, sizeof body, 0);
    peer_send_packet(&terminus_endpoint, &start, body, 3, 0);
    ASKS(1500, 0x80, 5, 0x15, 0, 0, 0, 0, 64, 0, 0, 0);
    updating_give(0, 0, 64);
    ASKS(1500, 0x81, 5, 0x15, 64, 0, 0, 0, 36, 0, 0, 0);
}

static void test_table_of_which_one_component_is_left_out(void)
{
    terminus_begin();
    ASK(REQUEST_UPDATE(200, 2), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK(TABLE(1, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK((1, 0x80, 5, 0x13, 4, 3, 0, 0x20, 0, 1, 0, 0, 0, 0, V9), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(UPDATE(40), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 40, 0, 0, 0);
    updating_give(0, 0, 40);
    ASKS(0, 0x81, 5, 0x16, 0);
    updating_say(1, 0x16, 0);
    ASKS(0, 0x82, 5, 0x17, 0);
    updating_say(2, 0x17, 0);
    ASKS(0, 0x83, 5, 0x18, 0, 0, 0);
    updating_say(3, 0x18, 0);
    ASK(ACTIVATE(0), 1, 0, 5, 0x1A, 0x85);
    STATUS(2, 5, 3, 0, 0x65, 0);
}

int main(void)
{
    test_table_of_which_one_component_is_left_out();
    test_part_of_several_packets();
    test_what_is_no_answer_is_waited_past();
    test_asked_to_ask_again();
    test_agent_that_has_no_data();
    test_image_that_cannot_be_kept();
    test_bad_image_is_not_applied();
    test_component_that_was_given_up_is_begun_anew();
    test_progress_of_a_large_image();
    test_agent_that_does_not_like_to_hear_it();
    test_fragments_that_nobody_asked_for();
    return check_result();
}
