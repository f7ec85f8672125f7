/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_LINE_SPEED_H
#define VIRTUAL_UNO_LINE_SPEED_H

#include <stdint.h>

/* Speed in bit/s that the user of terminal 'fd' has set; 0 when unknown. */
uint32_t line_speed(int fd);

#endif
