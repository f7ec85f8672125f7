/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM32_BOARD_H
#define STM32_BOARD_H

/* Readies the pins behind ../../board.h. */
void board_init(void);

#endif
