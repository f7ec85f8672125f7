/* SPDX-License-Identifier: Apache-2.0 */
#include <mctp_assembly.h>
#include <string.h>

#include "check.h"

#define ROOM 160u

static struct mctp_assembly assemblies[2];
static uint8_t bodies[2 * ROOM];
static const struct mctp_assembly_pool pool = {assemblies, 2, ROOM, bodies};
static uint8_t payload[MCTP_UNIT_TAKEN];

static struct mctp_assembly *add(uint8_t source, uint8_t flags, uint8_t length, uint16_t now_ms)
{
    const struct mctp_packet packet = {{0x01, 0x00, source, (uint8_t)(flags | MCTP_TAG_OWNER)}, payload, length};

    return mctp_assembly_add(&pool, &packet, now_ms);
}

static uint8_t sequence(uint8_t number)
{
    return (uint8_t)(number << MCTP_SEQUENCE_SHIFT);
}

static void begin(void)
{
    mctp_assembly_init(&pool);
    memset(payload, 0xA5, sizeof payload);
}

static void test_message_of_three_packets(void)
{
    struct mctp_assembly *done;

    begin();
    CHECK(add(8, MCTP_SOM | sequence(2), 64, 0) == NULL);
    CHECK(add(8, sequence(3), 64, 0) == NULL);
    done = add(8, MCTP_EOM | sequence(0), 5, 0);
    CHECK(done != NULL && done->length == 133);
    CHECK(done != NULL && done->body[0] == 0xA5 && done->body[132] == 0xA5);
}

static void test_sources_and_tags_are_kept_apart(void)
{
    begin();
    CHECK(add(8, MCTP_SOM, 64, 0) == NULL);
    CHECK(add(9, MCTP_SOM, 64, 0) == NULL);
    CHECK(add(10, MCTP_SOM, 64, 0) == NULL); /* the third has no place */
    CHECK(add(8, 0x01 | MCTP_EOM | sequence(1), 1, 0) == NULL);
    CHECK(add(9, MCTP_EOM | sequence(1), 1, 0) != NULL);
    CHECK(add(8, MCTP_EOM | sequence(1), 1, 0) != NULL);
}

static void test_what_is_of_another_message_leaves_the_first(void)
{
    begin();
    add(9, 0x02 | MCTP_SOM, 64, 0);
    CHECK(add(8, 0x02 | MCTP_EOM | sequence(1), 1, 0) == NULL);
    CHECK(add(9, 0x01 | MCTP_EOM | sequence(1), 1, 0) == NULL);
    CHECK(add(9, 0x02 | MCTP_EOM | sequence(1), 1, 0) != NULL);
}

static void test_what_does_not_fit_ends_the_message(void)
{
    begin();
    CHECK(add(8, MCTP_SOM, 63, 0) == NULL); /* short start */
    CHECK(add(8, MCTP_EOM | sequence(1), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    CHECK(add(8, MCTP_EOM | sequence(2), 1, 0) == NULL); /* sequence */
    CHECK(add(8, MCTP_EOM | sequence(1), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    CHECK(add(8, sequence(1), 63, 0) == NULL); /* short middle */
    CHECK(add(8, MCTP_EOM | sequence(2), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    add(8, sequence(1), 64, 0);
    CHECK(add(8, MCTP_EOM | sequence(2), 33, 0) == NULL); /* one byte too many */
    add(8, MCTP_SOM, 64, 0);
    add(8, sequence(1), 64, 0);
    CHECK(add(8, MCTP_EOM | sequence(2), 32, 0) != NULL);
}

static void test_units_above_the_baseline(void)
{
    struct mctp_assembly *done;

    begin();
    add(8, MCTP_SOM, MCTP_UNIT_TAKEN, 0);
    done = add(8, MCTP_EOM | sequence(1), 40, 0);
    CHECK(done != NULL && done->length == 160 && done->body[159] == 0xA5);
    mctp_assembly_release(done);
    add(8, MCTP_SOM, 65, 0);
    add(8, sequence(1), 65, 0);
    done = add(8, MCTP_EOM | sequence(2), 30, 0);
    CHECK(done != NULL && done->length == 160);
    mctp_assembly_release(done);
    add(8, MCTP_SOM, 65, 0);
    CHECK(add(8, sequence(1), 64, 0) == NULL); /* short middle */
    CHECK(add(8, MCTP_EOM | sequence(2), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    CHECK(add(8, sequence(1), 65, 0) == NULL); /* long middle */
    CHECK(add(8, MCTP_EOM | sequence(2), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    CHECK(add(8, MCTP_EOM | sequence(1), 65, 0) == NULL); /* an end longer than its start */
    add(8, MCTP_SOM, 65, 0);
    done = add(8, MCTP_EOM | sequence(1), 65, 0);
    CHECK(done != NULL && done->length == 130);
}

static void test_start_begins_anew(void)
{
    struct mctp_assembly *done;

    begin();
    add(8, MCTP_SOM, 64, 0);
    add(8, MCTP_SOM | sequence(3), 64, 0);
    done = add(8, MCTP_EOM | sequence(0), 1, 0);
    CHECK(done != NULL && done->length == 65);
}

static void test_unfinished_message_expires(void)
{
    begin();
    add(8, MCTP_SOM, 64, 65000);
    mctp_assembly_expire(&pool, 65001);
    CHECK(assemblies[0].state != 0);
    mctp_assembly_expire(&pool, (uint16_t)(65000 + MCTP_ASSEMBLY_TIMEOUT_MS));
    CHECK(assemblies[0].state != 0);
    mctp_assembly_expire(&pool, (uint16_t)(65001 + MCTP_ASSEMBLY_TIMEOUT_MS));
    CHECK(add(8, MCTP_EOM | sequence(1), 1, 0) == NULL);
}

static void test_discarded_and_released_have_room_again(void)
{
    const struct mctp_header header = {0x01, 0x00, 8, MCTP_TAG_OWNER};
    struct mctp_assembly *done;

    begin();
    add(8, MCTP_SOM, 64, 0);
    mctp_assembly_discard(&pool, &header);
    mctp_assembly_discard(&pool, &header);
    CHECK(add(8, MCTP_EOM | sequence(1), 1, 0) == NULL);
    add(8, MCTP_SOM, 64, 0);
    add(9, MCTP_SOM, 64, 0);
    done = add(8, MCTP_EOM | sequence(1), 1, 0);
    CHECK(add(10, MCTP_SOM, 64, 0) == NULL);
    CHECK(add(10, MCTP_EOM | sequence(1), 1, 0) == NULL);
    mctp_assembly_release(done);
    add(10, MCTP_SOM, 64, 0);
    CHECK(add(10, MCTP_EOM | sequence(1), 1, 0) != NULL);
}

int main(void)
{
    test_message_of_three_packets();
    test_sources_and_tags_are_kept_apart();
    test_what_is_of_another_message_leaves_the_first();
    test_what_does_not_fit_ends_the_message();
    test_units_above_the_baseline();
    test_start_begins_anew();
    test_unfinished_message_expires();
    test_discarded_and_released_have_room_again();
    return check_result();
}
