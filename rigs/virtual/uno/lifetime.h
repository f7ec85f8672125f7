/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_LIFETIME_H
#define VIRTUAL_UNO_LIFETIME_H

/* Print "virtual-uno: ..." as one line on stderr and exit with status 1. */
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Print "virtual-uno: ..." as one line on stderr. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Have the kernel end this process when the thread that started it ends. */
void lifetime_bind_to_parent(void);

#endif
