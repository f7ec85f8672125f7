/* SPDX-License-Identifier: Apache-2.0 */
// Apart from pty.c because the kernel's termios2, which gives any speed as a
// number, cannot be included together with the C library's termios.
#include "line_speed.h"

#include <asm/termbits.h>
#include <sys/ioctl.h>

uint32_t
line_speed(
		int fd)
{
	struct termios2 settings;

	return ioctl(fd, TCGETS2, &settings) < 0 ? 0 : settings.c_ospeed;
}
