/* SPDX-License-Identifier: Apache-2.0 */
#include <pldm_crc.h>
#include <stddef.h>
#include <string.h>

#include "../../device_update.h"
#include "kept_images.h"

#define COMPONENTS 2u
#define BANKS 2u
#define CHECKSUM_SIZE 4u
#define VERIFICATION_FAILED 0x01u
#define NO_BANK 0xFFu

/* An image, and what tells that it is whole: the seal is the last that is written of it. */
struct bank {
    uint8_t image[COMPONENT_ROOM];
    uint32_t size;                      /* bytes of image; 0 where there is none */
    uint32_t number;                    /* the higher of two comes into force at a start */
    struct pldm_update_version version; /* of the image */
    uint32_t seal;                      /* CRC-32 of the other members, of the image as far as it goes */
};

/* What no start-up code clears: an image in force stays whole while another comes. */
static struct bank banks[COMPONENTS][BANKS] __attribute__((section(".noinit")));

/* Which of them is in force; NO_BANK where that is what the program was built with. */
static uint8_t in_force[COMPONENTS];

static uint32_t sum(uint32_t crc, const void *from, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)from;

    while (size-- > 0)
        crc = pldm_crc32_update(crc, *bytes++);
    return crc;
}

static uint32_t seal_of(const struct bank *bank)
{
    uint32_t crc = sum(PLDM_CRC32_INITIAL, bank->image, bank->size);

    crc = sum(crc, &bank->size, sizeof bank->size);
    crc = sum(crc, &bank->number, sizeof bank->number);
    return PLDM_CRC32_FINAL(sum(crc, &bank->version, sizeof bank->version));
}

static bool is_whole(const struct bank *bank)
{
    return bank->size > 0 && bank->size <= COMPONENT_ROOM && bank->seal == seal_of(bank);
}

/* Where an image that comes is put: never in the place of the one in force. */
static struct bank *bank_to_fill(uint8_t component)
{
    return &banks[component][in_force[component] == 0 ? 1 : 0];
}

/* The image is marked as none first, so that a start in between does not take it for one. */
static void spoil(struct bank *bank)
{
    bank->size = 0;
    bank->seal = 0;
}

bool board_store(void *context, uint8_t component, uint32_t offset, const uint8_t *bytes, uint16_t length)
{
    struct bank *bank = component < COMPONENTS ? bank_to_fill(component) : NULL;

    (void)context;
    if (bank == NULL || offset > COMPONENT_ROOM || length > COMPONENT_ROOM - offset)
        return false;
    if (offset == 0)
        spoil(bank);
    memcpy(bank->image + offset, bytes, length);
    bank->size = offset + length;
    return true;
}

/* An image ends with the CRC-32 of the rest of it, low byte first. */
uint8_t board_verify(void *context, uint8_t component, uint32_t size)
{
    const struct bank *bank = bank_to_fill(component);
    const uint8_t *end;
    uint32_t crc;

    (void)context;
    if (size <= CHECKSUM_SIZE || size != bank->size)
        return VERIFICATION_FAILED;
    end = bank->image + size - CHECKSUM_SIZE;
    crc = PLDM_CRC32_FINAL(sum(PLDM_CRC32_INITIAL, bank->image, size - CHECKSUM_SIZE));
    if (crc != (end[0] | (uint32_t)end[1] << 8 | (uint32_t)end[2] << 16 | (uint32_t)end[3] << 24))
        return VERIFICATION_FAILED;
    return 0;
}

static uint32_t number_in_force(uint8_t component)
{
    return in_force[component] == NO_BANK ? 0 : banks[component][in_force[component]].number;
}

bool board_activate(void *context, uint8_t component, const struct pldm_update_version *version, bool is_now)
{
    struct bank *bank = bank_to_fill(component);

    (void)context;
    bank->version = *version;
    bank->number = number_in_force(component) + 1u;
    bank->seal = seal_of(bank);
    if (is_now)
        in_force[component] = (uint8_t)(bank - banks[component]);
    return is_now;
}

static uint8_t newest_bank(uint8_t component)
{
    const struct bank *both = banks[component];

    if (is_whole(&both[0]) && is_whole(&both[1]))
        return both[0].number > both[1].number ? 0 : 1;
    if (is_whole(&both[0]))
        return 0;
    return is_whole(&both[1]) ? 1 : NO_BANK;
}

void kept_images_start(struct pldm_update *update)
{
    const uint8_t count = pldm_update_component_count(update);
    uint8_t i;

    for (i = 0; i < COMPONENTS && i < count; i++) {
        in_force[i] = newest_bank(i);
        if (in_force[i] != NO_BANK)
            pldm_update_set_version(update, i, &banks[i][in_force[i]].version);
    }
}
