/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ATMEGA328P_BOARD_H
#define ATMEGA328P_BOARD_H

/* Makes pins outputs and starts the timers and the converter behind ../../board.h. Timer 0 is left to the clock. */
void board_init(void);

#endif
