/* SPDX-License-Identifier: Apache-2.0 */
#include "lifetime.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void
complain(
		const char *format,
		va_list args)
{
	fputs("virtual-uno: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
}

void
die(
		const char *format,
		...)
{
	va_list args;
	va_start(args, format);
	complain(format, args);
	va_end(args);
	exit(1);
}

void
warn(
		const char *format,
		...)
{
	va_list args;
	va_start(args, format);
	complain(format, args);
	va_end(args);
}

void
lifetime_bind_to_parent(void)
{
	const pid_t parent = getppid();

	if (prctl(PR_SET_PDEATHSIG, SIGTERM) < 0)
		die("cannot follow the parent process: %s", strerror(errno));
	// A parent that died before the request took effect sends no signal.
	if (getppid() != parent)
		die("the parent process ended before the board started");
}
