/* SPDX-License-Identifier: Apache-2.0 */
#include "../src/port/kept/kept_images.h"

#include <pldm_crc.h>
#include <string.h>

#include "check.h"
#include "terminus.h"

#define IMAGE_SIZE 40u
#define DATA_SIZE (IMAGE_SIZE - 4u)

static const struct pldm_update_version second = {1, 1, {'2'}};
static const struct pldm_update_version third = {1, 1, {'3'}};

/* An image of one content, its checksum behind it. */
static void make_image(uint8_t *image, uint8_t content)
{
    uint32_t crc = PLDM_CRC32_INITIAL;
    unsigned i;

    memset(image, content, DATA_SIZE);
    for (i = 0; i < DATA_SIZE; i++)
        crc = pldm_crc32_update(crc, image[i]);
    crc = PLDM_CRC32_FINAL(crc);
    for (i = 0; i < 4u; i++)
        image[DATA_SIZE + i] = (uint8_t)(crc >> (8u * i));
}

static void store(uint8_t component, uint8_t content)
{
    uint8_t image[IMAGE_SIZE];

    make_image(image, content);
    CHECK(board_store(NULL, component, 0, image, 32));
    CHECK(board_store(NULL, component, 32, image + 32, IMAGE_SIZE - 32u));
    CHECK(board_verify(NULL, component, IMAGE_SIZE) == 0);
}

/* Starts the application anew; the character of a component's version. */
static uint8_t version_at_start(uint8_t component)
{
    terminus_begin();
    kept_images_start(&terminus);
    return terminus.config.slots[component].active.text[0];
}

static void test_nothing_is_kept_at_first(void)
{
    CHECK(version_at_start(0) == '1');
    CHECK(version_at_start(1) == '7');
}

static void test_image_in_force_outlives_a_start(void)
{
    store(0, 0xA1);
    CHECK(board_activate(NULL, 0, &second, true));
    CHECK(version_at_start(0) == '2');
    CHECK(version_at_start(1) == '7');
}

static void test_image_that_waits_comes_into_force_at_a_start(void)
{
    store(1, 0xB1);
    CHECK(!board_activate(NULL, 1, &third, false));
    CHECK(version_at_start(1) == '3');
    CHECK(version_at_start(0) == '2');
}

static void test_start_amid_a_download_leaves_what_is_in_force(void)
{
    uint8_t image[IMAGE_SIZE];

    make_image(image, 0xC1);
    CHECK(board_store(NULL, 0, 0, image, 32));
    CHECK(version_at_start(0) == '2');
    store(0, 0xC1);
    CHECK(version_at_start(0) == '2');
}

static void test_last_of_several_is_in_force(void)
{
    store(0, 0xD1);
    CHECK(board_activate(NULL, 0, &third, true));
    CHECK(version_at_start(0) == '3');
    store(0, 0xD2);
    CHECK(board_activate(NULL, 0, &second, true));
    CHECK(version_at_start(0) == '2');
}

static void test_image_that_is_bad_is_told(void)
{
    uint8_t image[IMAGE_SIZE];

    make_image(image, 0xE1);
    image[5] ^= 1u;
    CHECK(board_store(NULL, 0, 0, image, IMAGE_SIZE));
    CHECK(board_verify(NULL, 0, IMAGE_SIZE) != 0);
    CHECK(board_verify(NULL, 0, IMAGE_SIZE - 1u) != 0);
    CHECK(board_store(NULL, 0, 0, image, 4));
    CHECK(board_verify(NULL, 0, 4) != 0);
    CHECK(version_at_start(0) == '2');
}

static void test_what_has_no_room_is_not_kept(void)
{
    uint8_t image[IMAGE_SIZE] = {0};

    CHECK(!board_store(NULL, 2, 0, image, 1));
    CHECK(!board_store(NULL, 0, COMPONENT_ROOM - 1u, image, 2));
    CHECK(!board_store(NULL, 0, 0xFFFFFFFFul, image, 2));
}

int main(void)
{
    test_nothing_is_kept_at_first();
    test_image_in_force_outlives_a_start();
    test_image_that_waits_comes_into_force_at_a_start();
    test_start_amid_a_download_leaves_what_is_in_force();
    test_last_of_several_is_in_force();
    test_image_that_is_bad_is_told();
    test_what_has_no_room_is_not_kept();
    return check_result();
}
