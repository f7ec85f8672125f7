/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE

#include "flash.h"

#include <pldm_crc.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../device_update.h"

#define COMPONENTS 8u
#define CHECKSUM_SIZE 4u
#define VERIFICATION_FAILED 0x01u
#define PATH_SIZE 32u

/* Also where a file is that was not made yet: no process has its standard input for an image. */
#define NO_FILE 0

static int files[COMPONENTS];
static char next_program[PATH_SIZE];

static int file_of(uint8_t component)
{
    if (files[component] == NO_FILE)
        files[component] = memfd_create("image", MFD_CLOEXEC);
    return files[component];
}

bool board_store(void *context, uint8_t component, uint32_t offset, const uint8_t *bytes, uint16_t length)
{
    const int file = component < COMPONENTS ? file_of(component) : -1;

    (void)context;
    if (file < 0 || (offset == 0 && ftruncate(file, 0) != 0))
        return false;
    return pwrite(file, bytes, length, (off_t)offset) == (ssize_t)length;
}

/* Of the bytes before the checksum, which ends the image; false when they cannot be read. */
static bool sum_up(int file, uint32_t size, uint32_t *crc)
{
    uint8_t bytes[4096];
    uint32_t at = 0;
    ssize_t i;

    for (*crc = PLDM_CRC32_INITIAL; at < size;) {
        const ssize_t got = pread(file, bytes, size - at < sizeof bytes ? size - at : sizeof bytes, (off_t)at);

        if (got <= 0)
            return false;
        for (i = 0; i < got; i++)
            *crc = pldm_crc32_update(*crc, bytes[i]);
        at += (uint32_t)got;
    }
    *crc = PLDM_CRC32_FINAL(*crc);
    return true;
}

static bool is_sealed(int file, uint32_t size)
{
    uint8_t seal[CHECKSUM_SIZE];
    uint32_t crc;

    if (size <= CHECKSUM_SIZE || !sum_up(file, size - CHECKSUM_SIZE, &crc))
        return false;
    if (pread(file, seal, sizeof seal, (off_t)(size - CHECKSUM_SIZE)) != (ssize_t)sizeof seal)
        return false;
    return crc == (seal[0] | (uint32_t)seal[1] << 8 | (uint32_t)seal[2] << 16 | (uint32_t)seal[3] << 24);
}

static bool is_program(int file)
{
    static const char magic[4] = {0x7F, 'E', 'L', 'F'};
    char begin[sizeof magic];

    return pread(file, begin, sizeof begin, 0) == (ssize_t)sizeof begin && memcmp(begin, magic, sizeof magic) == 0;
}

uint8_t board_verify(void *context, uint8_t component, uint32_t size)
{
    (void)context;
    if (!is_sealed(files[component], size) || (component == DEVICE_PROGRAM && !is_program(files[component])))
        return VERIFICATION_FAILED;
    return 0;
}

/* A program is in force when it runs; what waits for a start waits in vain, since nothing outlives the process. */
bool board_activate(void *context, uint8_t component, const struct pldm_update_version *version, bool is_now)
{
    (void)context;
    (void)version;
    if (component != DEVICE_PROGRAM || !is_now)
        return is_now;
    snprintf(next_program, sizeof next_program, "/proc/self/fd/%d", files[component]);
    return false;
}

const char *flash_next_program(void)
{
    return next_program[0] != '\0' ? next_program : NULL;
}

void flash_forget_program(void)
{
    next_program[0] = '\0';
}
