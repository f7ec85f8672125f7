/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/* What the device's description may tie a sensor or an effecter to, in small letters and without the prefix. */
enum signal {
    SIGNAL_INTERLOCK,  /* state: 1 or 2 */
    SIGNAL_TRIGGER,    /* state: 1 or 2 */
    SIGNAL_LAMP_1,     /* state: 1 or 2 */
    SIGNAL_LAMP_2,     /* state: 1 or 2 */
    SIGNAL_LEVEL,      /* -512 to 511 */
    SIGNAL_BRIGHTNESS, /* 0 to 255 */
    SIGNAL_LIGHT,      /* 0 to 1023, to be read only */
    SIGNAL_MESSAGES,   /* PLDM requests served; counted by the terminus, not by the board */
};

#define SIGNAL_COUNT (SIGNAL_MESSAGES + 1)

/* A port's side of it. What was written is what is read. */
int32_t board_read(uint8_t signal);
void board_write(uint8_t signal, int32_t value);

#endif
