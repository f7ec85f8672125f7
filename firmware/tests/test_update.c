/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "updating.h"

static void test_inventory(void)
{
    terminus_begin();
    ASK(SIMPLE(1), 1, 0, 5, 1, 0, 28, 0, 0, 0, 2, 1, 0, 4, 0, 0x5A, 0x31, 0, 0, 2, 0, 16, 0, 0xA0, 1, 2, 3, 4, 5, 6, 7,
        8, 9, 10, 11, 12, 13, 14, 15);
    ASK(SIMPLE(2), 1, 0, 5, 2, 0, 8, 0, 0, 0, 2, 0, 1, 3, 0, 0, '1', '.', '0', /* and the components */
        0x0A, 0, 0x10, 0, 0, 0, 0, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0,
        0, 0, 0, 0, '1', '.', '0', '.', '0', /* the second */
        3, 0, 0x20, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0,
        0, 0, 0, '7');
    STATUS(0, 0, 3, 0, 0x65, 0);
}

static void test_whole_update(void)
{
    uint8_t i;

    updating_apply();
    STATUS(2, 5, 3, 0, 0x65, 0);
    for (i = 0; i < SIZE; i++)
        CHECK(terminus_images[0][i] == i);
    CHECK(terminus.config.slots[0].pending.length == 3 && terminus.pending.length == 3);
    ASK(ACTIVATE(2), 1, 0, 5, 0x1A, 2);
    CHECK(terminus_activated == 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0, 0, 0);
    STATUS_FORCED(6, 2, 0, 0, 0x65, 0);
    ASKS_NOTHING(0);
    CHECK(terminus_activated == 1);
    STATUS(0, 6, 3, 0, 0x65, 1);
    ASK(SIMPLE(2), 1, 0, 5, 2, 0, 8, 0, 0, 0, 2, 0, 1, 3, 0, 0, '2', '.', '0', /* and the components */
        0x0A, 0, 0x10, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0,
        0, 0, 0, 0, '2', '.', '0', /* the second */
        3, 0, 0x20, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0,
        0, 0, 0, '7');
}

static void test_requests_for_which_the_state_is_wrong(void)
{
    terminus_begin();
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0x80);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0x80);
    ASK(ACTIVATE(0), 1, 0, 5, 0x1A, 0x80);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0x80);
    ASK(SIMPLE(0x1D), 1, 0, 5, 0x1D, 0x80);
    ASK(REQUEST_UPDATE(64, 2), 1, 0, 5, 0x10, 0, 0, 0, 0);
    STATUS(1, 0, 3, 0, 0x65, 0);
    ASK(REQUEST_UPDATE(64, 2), 1, 0, 5, 0x10, 0x81);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0x84);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0x84);
    ASK(TABLE(1, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(TABLE(2, 0x11), 1, 0, 5, 0x13, 0, 1, 6);
    STATUS(1, 0, 3, 0, 0x65, 0);
    ASK(TABLE(4, 0x12), 1, 0, 5, 0x13, 0, 1, 6);
    STATUS(2, 1, 3, 0, 0x65, 0);
    ASK(TABLE(4, 0x10), 1, 0, 5, 0x13, 0x84);
    ASK(ACTIVATE(0), 1, 0, 5, 0x1A, 0x85);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0x84);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    ASK(ACTIVATE(0), 1, 0, 5, 0x1A, 0x84);
    STATUS_FORCED(3, 2, 0, 0, 0, 0);
    ASK(SIMPLE(0x1D), 1, 0, 5, 0x1D, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    STATUS(0, 3, 3, 0, 0x65, 2);
    ASKS_NOTHING(0);
}

static void test_requests_that_are_wrong(void)
{
    terminus_begin();
    ASK((1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, 1, 4, '2', '.', '0'), 1, 0, 5, 0x10, 3);
    ASK((1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, 1), 1, 0, 5, 0x10, 3);
    ASK((1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, 6, 1, '2'), 1, 0, 5, 0x10, 2);
    ASK((1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0), 1, 0, 5, 0x10, 2);
    ASK(REQUEST_UPDATE(31, 1), 1, 0, 5, 0x10, 0x83);
    ASK(REQUEST_UPDATE(64, 0), 1, 0, 5, 0x10, 0x8A);
    ASK(REQUEST_UPDATE(64, 3), 1, 0, 5, 0x10, 0x8A);
    STATUS(0, 0, 3, 0, 0x65, 0);
    ASK(REQUEST_UPDATE(32, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK(TABLE(3, 0x10), 1, 0, 5, 0x13, 2);
    ASK((1, 0x80, 5, 0x13, 5, 0x0A, 0, 0x10, 0, 0, 0, 0, 0, 0, 1, 9), 1, 0, 5, 0x13, 3);
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(UPDATE(0), 1, 0, 5, 0x14, 0, 1, 6, 0, 0, 0, 0, 0, 0);
    ASK(UPDATE(TERMINUS_IMAGE_ROOM + 1u), 1, 0, 5, 0x14, 0, 1, 6, 0, 0, 0, 0, 0, 0);
    ASK(SECOND, 1, 0, 5, 0x14, 0, 1, 9, 0, 0, 0, 0, 0, 0);
    ASK((1, 0x80, 5, 0x14, 3, 0, 0x20, 0, 2, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, V9), 1, 0, 5, 0x14, 0, 1, 6, 0, 0, 0, 0,
        0, 0);
    ASK((1, 0x80, 5, 0x14, 3, 0, 0x20, 0, 1, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3), 1, 0, 5, 0x14, 3);
    STATUS(2, 1, 3, 0, 0x65, 0);
}

static void test_longest_version(void)
{
    uint8_t request[4 + 11 + 255] = {1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, 1, 255};
    struct peer_message came;

    memset(request + 15, 'v', 255);
    terminus_begin();
    peer_ask(&terminus_endpoint, request, sizeof request, &came);
    CHECK_BYTES(came.body, came.length, 1, 0, 5, 0x10, 0, 0, 0, 0);
    CHECK(terminus.offered.length == 255 && terminus.offered.text[254] == 'v');
    terminus.config.slots[0].active = terminus.config.slots[0].pending = terminus.offered;
    terminus.config.slots[1].active = terminus.config.slots[1].pending = terminus.offered;
    terminus.active = terminus.pending = terminus.offered;
    peer_ask(&terminus_endpoint, BYTES(1, 0x80, 5, 2), 4, &came);
    CHECK(came.length == 5u + 10u + 2u * 255u + 2u * (39u + 2u * 255u));
}

static void test_short_version_behind_the_longest(void)
{
    terminus_begin();
    terminus.offered.length = 255;
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    CHECK(terminus.offered.length == 3);
}

static void ask_from_elsewhere(const uint8_t *body, uint8_t length, struct peer_message *elsewhere)
{
    const struct mctp_header header = {1, 0, PEER_EID + 1u, MCTP_SOM | MCTP_EOM | MCTP_TAG_OWNER};

    peer_send_packet(&terminus_endpoint, &header, body, length, 0);
    peer_take(&terminus_endpoint, elsewhere);
}

static void test_another_endpoint_has_no_session(void)
{
    static const uint8_t request[] = {1, 0x80, 5, 0x10, 64, 0, 0, 0, 1, 0, 1, 0, 0, V2};
    struct peer_message elsewhere;

    updating_begin_download();
    ask_from_elsewhere(BYTES(1, 0x80, 5, 0x1D), 4, &elsewhere);
    CHECK_BYTES(elsewhere.body, elsewhere.length, 1, 0, 5, 0x1D, 0x80);
    STATUS_FORCED(3, 2, 0, 0, 0, 0);
    ask_from_elsewhere(request, sizeof request, &elsewhere);
    CHECK_BYTES(elsewhere.body, elsewhere.length, 1, 0, 5, 0x10, 0x81);
}

static void test_what_was_applied_is_forgotten_with_the_session(void)
{
    updating_apply();
    ASK(SIMPLE(0x1D), 1, 0, 5, 0x1D, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    CHECK(terminus.config.slots[0].pending.length == 0 && terminus.pending.length == 0);
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0x85);
}

static void test_what_was_applied_is_forgotten_once_it_is_taken_again(void)
{
    updating_apply();
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    CHECK(terminus.config.slots[0].pending.length == 0 && terminus.pending.length == 0);
    ASK(SIMPLE(0x1C), 1, 0, 5, 0x1C, 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0x85);
}

static void test_component_that_waits_for_a_restart(void)
{
    terminus_begin();
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    ASK((1, 0x80, 5, 0x13, 5, 3, 0, 0x20, 0, 1, 0, 0, 0, 0, V9), 1, 0, 5, 0x13, 0, 0, 0);
    ASK(SECOND, 1, 0, 5, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    ASKS(0, 0x80, 5, 0x15, 0, 0, 0, 0, 9, 0, 0, 0);
    updating_give(0, 0, 9);
    ASKS(0, 0x81, 5, 0x16, 0);
    updating_say(1, 0x16, 0);
    ASKS(0, 0x82, 5, 0x17, 0);
    updating_say(2, 0x17, 0);
    ASKS(0, 0x83, 5, 0x18, 0, 0, 0);
    updating_say(3, 0x18, 0);
    ASK(ACTIVATE(1), 1, 0, 5, 0x1A, 0x8C);
    ASK(ACTIVATE(0), 1, 0, 5, 0x1A, 0, 0, 0);
    ASKS_NOTHING(0);
    STATUS(0, 6, 3, 0, 0x65, 1);
    CHECK(terminus_activated == 0 && terminus_waiting.length == 1 && terminus_waiting.text[0] == '9');
    CHECK(terminus.config.slots[1].pending.length == 1 && terminus.config.slots[1].active.text[0] == '7');
}

static void pass_seconds(uint16_t *now_ms, unsigned seconds)
{
    struct peer_message ignored;

    for (; seconds > 0; seconds--) {
        *now_ms = (uint16_t)(*now_ms + 1000u);
        terminus_poll(*now_ms);
        peer_take(&terminus_endpoint, &ignored);
    }
}

static void test_silent_agent_loses_its_session(void)
{
    uint16_t now_ms = 0;

    terminus_begin();
    pass_seconds(&now_ms, 200);
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    pass_seconds(&now_ms, 89);
    STATUS(1, 0, 3, 0, 0x65, 0);
    pass_seconds(&now_ms, 1);
    STATUS(0, 1, 3, 0, 0x65, 3);
    ASK(REQUEST_UPDATE(64, 1), 1, 0, 5, 0x10, 0, 0, 0, 0);
    pass_seconds(&now_ms, 89);
    ASK(TABLE(5, 0x10), 1, 0, 5, 0x13, 0, 0, 0);
    pass_seconds(&now_ms, 89);
    ASK(UPDATE(SIZE), 1, 0, 5, 0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    pass_seconds(&now_ms, 89);
    STATUS_FORCED(3, 2, 0, 0, 0, 3);
    updating_give(0, 0, 64);
    pass_seconds(&now_ms, 89);
    STATUS_FORCED(3, 2, 0, 0, 64, 3);
    pass_seconds(&now_ms, 1);
    STATUS(0, 3, 3, 0, 0x65, 5);
}

static void test_start_with_an_image_from_before(void)
{
    const struct pldm_update_version version = {1, 2, {'8', '8'}};

    terminus_begin();
    mctp_endpoint_keep_eid(&terminus_endpoint, 0x0A);
    pldm_update_started_anew(&terminus, 0x21);
    pldm_update_set_version(&terminus, 1, &version);
    CHECK(mctp_endpoint_eid(&terminus_endpoint) == 0x0A && pldm_tid(&terminus.terminus) == 0x21);
    mctp_endpoint_keep_eid(&terminus_endpoint, MCTP_EID_NULL);
    STATUS(0, 6, 3, 0, 0x65, 1);
    CHECK(terminus.config.slots[1].active.length == 2 && terminus.config.slots[1].active.text[0] == '8');
}

int main(void)
{
    test_inventory();
    test_whole_update();
    test_requests_for_which_the_state_is_wrong();
    test_requests_that_are_wrong();
    test_longest_version();
    test_short_version_behind_the_longest();
    test_another_endpoint_has_no_session();
    test_what_was_applied_is_forgotten_with_the_session();
    test_what_was_applied_is_forgotten_once_it_is_taken_again();
    test_component_that_waits_for_a_restart();
    test_silent_agent_loses_its_session();
    test_start_with_an_image_from_before();
    return check_result();
}
