/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_IHEX_H
#define VIRTUAL_UNO_IHEX_H

#include <stddef.h>
#include <stdint.h>

/*
 * Copy the Intel HEX file 'path' into 'memory' of 'size' bytes, each byte at
 * its own address, and return the lowest address. A file that is unreadable,
 * malformed or too large ends the program with a message.
 */
uint32_t ihex_load(const char *path, uint8_t *memory, size_t size);

#endif
