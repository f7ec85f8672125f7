/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROGRAM_MEMORY_H
#define PROGRAM_MEMORY_H

/* Constants that stay in flash on parts where constants would otherwise take up RAM. */
#if defined(__AVR__)
#include <avr/pgmspace.h>
#define IN_PROGRAM_MEMORY PROGMEM
#define program_memory_copy(to, from, size) memcpy_P((to), (from), (size))
#define program_memory_byte(from) pgm_read_byte(from)
#else
#include <string.h>
#define IN_PROGRAM_MEMORY
#define program_memory_copy(to, from, size) memcpy((to), (from), (size))
#define program_memory_byte(from) (*(from))
#endif

#endif
