/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RELAY_H
#define RELAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LONGEST_ADDRESS = 32 };

/* What the bench asks for. channel: where its records come from. line: a serial line to attach to the kernel, by number
 * or by path; interface: one that the kernel has already. Either of the two. address: the device's, on the interface's
 * own medium. routed: the kernel's own routes lead to the device. tags: how many of the eight are ours. */
struct wishes {
    const char *channel;
    const char *line;
    const char *interface;
    uint8_t eid;
    uint8_t address[LONGEST_ADDRESS];
    size_t address_size;
    bool routed;
    int tags;
};

/* Tells the bench why nothing can be carried, and ends. error: an errno, or 0. */
_Noreturn void give_up(int error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether this is the first process of a machine of its own. */
bool is_machine(void);

/* What the first process does before all else, and last of all. */
void machine_starts(void);
_Noreturn void machine_stops(void);

/* Opens a terminal, raw. The number of the file. */
int open_raw(const char *name);

#endif
