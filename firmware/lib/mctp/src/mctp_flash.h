/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_FLASH_H
#define MCTP_FLASH_H

/*
 * Constants that stay in flash on parts where constants would otherwise take up RAM. MCTP_FLASH follows the name of a
 * constant; what is so marked is read with the macros only.
 */
#if defined(__AVR__)
#include <avr/pgmspace.h>
#define MCTP_FLASH PROGMEM
#define mctp_flash_copy(to, from, size) memcpy_P((to), (from), (size))
#define mctp_flash_u8(from) pgm_read_byte(from)
#define mctp_flash_u16(from) pgm_read_word(from)
#define mctp_flash_u32(from) pgm_read_dword(from)
#define mctp_flash_pointer(type, from) ((type)pgm_read_ptr(from))
#define mctp_flash_function(type, from) ((type *)pgm_read_word(from))
#else
#include <string.h>
#define MCTP_FLASH
#define mctp_flash_copy(to, from, size) memcpy((to), (from), (size)) /* copies size bytes out of flash */
#define mctp_flash_u8(from) (*(from))                                /* the byte at an address in flash */
#define mctp_flash_u16(from) (*(from))                               /* the 16 bits at an address in flash */
#define mctp_flash_u32(from) (*(from))                               /* the 32 bits at an address in flash */
#define mctp_flash_pointer(type, from) ((type)(*(from)))             /* a pointer of that type, at such an address */
#define mctp_flash_function(type, from) (*(from))                    /* a pointer to such a function, likewise */
#endif

#endif
