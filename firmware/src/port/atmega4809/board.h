/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ATMEGA4809_BOARD_H
#define ATMEGA4809_BOARD_H

/* Raises the clock to F_CPU, makes pins outputs, and starts the timer and the converter behind ../../board.h. */
void board_init(void);

#endif
