/* SPDX-License-Identifier: Apache-2.0 */
#include "images.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/device_update.h"

#define IMAGES 8u
#define PART_MAX 256u

/* An image that begins with this byte is bad. */
#define BAD_IMAGE 0xBAu
#define VERIFICATION_FAILED 0x01u

struct image {
    uint32_t size;
    uint8_t first;
    uint8_t part[PART_MAX]; /* the last one */
};

static struct image images[IMAGES];

void images_begin(void)
{
    memset(images, 0, sizeof images);
}

static void promised(bool is_kept)
{
    if (is_kept)
        return;
    printf("a promise about an image is broken\n");
    abort();
}

/* What is promised of a component that is to be touched. */
static struct image *image_of(uint8_t number, uint32_t end)
{
    struct pldm_update_component component;

    promised(number < pldm_update_component_count(device_update()) && number < IMAGES);
    pldm_update_component_at(device_update(), number, &component);
    promised(end <= component.room);
    return &images[number];
}

bool board_store(void *context, uint8_t component, uint32_t offset, const uint8_t *bytes, uint16_t length)
{
    struct image *image = image_of(component, offset + length);

    (void)context;
    if (offset == 0)
        memset(image, 0, sizeof *image);
    promised(length > 0 && length <= PART_MAX && offset == image->size);
    memcpy(image->part, bytes, length);
    if (offset == 0)
        image->first = bytes[0];
    image->size += length;
    return true;
}

uint8_t board_verify(void *context, uint8_t component, uint32_t size)
{
    const struct image *image = image_of(component, size);

    (void)context;
    promised(size == image->size);
    return image->first == BAD_IMAGE ? VERIFICATION_FAILED : 0;
}

/* The program itself is in force only when it runs. */
bool board_activate(void *context, uint8_t component, const struct pldm_update_version *version, bool is_now)
{
    (void)context;
    image_of(component, 0);
    promised(version->length > 0);
    return is_now && component != DEVICE_PROGRAM;
}
