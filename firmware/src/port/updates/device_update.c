/* SPDX-License-Identifier: Apache-2.0 */
#include "../../device_update.h"

#include <mctp_flash.h>
#include <stddef.h>

#include "device_update_tables.h" /* made by scripts/description.py */

/* The version of the program itself, and of the set of images: each build may have its own. */
#ifndef FIRMWARE_VERSION
#define FIRMWARE_VERSION UPDATE_VERSION
#endif

/* Bytes of the longest program. */
#define PROGRAM_ROOM 0x200000ul

#define TEXT(text) {(const uint8_t *)(text), sizeof(text) - 1u}

#define CLASSIFICATION_FIRMWARE 0x000Au
#define IDENTIFIER_PROGRAM 0x0001u

/* As many bytes as fit a packet or two more; the response has room in a message of several packets. */
#define PART_MAX 256u

static const uint8_t descriptors[] MCTP_FLASH = {UPDATE_DESCRIPTORS};

static const struct pldm_update_component components[] MCTP_FLASH = {
#if DEVICE_UPDATES_ITSELF
    {CLASSIFICATION_FIRMWARE, IDENTIFIER_PROGRAM, 0, PLDM_UPDATE_SELF_CONTAINED, PROGRAM_ROOM, TEXT(FIRMWARE_VERSION)},
#endif
    UPDATE_COMPONENTS
};

static const struct pldm_update_description description MCTP_FLASH = {
    .descriptors = descriptors,
    .descriptors_size = sizeof descriptors,
    .descriptor_count = UPDATE_DESCRIPTOR_COUNT,
    .version = TEXT(FIRMWARE_VERSION),
    .components = components,
    .component_count = sizeof components / sizeof components[0],
    .part_max = PART_MAX,
    .store = board_store,
    .verify = board_verify,
    .activate = board_activate,
};

static struct pldm_update_slot slots[sizeof components / sizeof components[0]];

const struct pldm_update_config device_update_config MCTP_FLASH = {&description, slots, NULL};
