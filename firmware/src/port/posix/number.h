/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The number in decimal digits that stands behind a mark, which the text must begin with; the text goes on behind it.
 * False where there is none, and nothing is changed.
 */
bool number_behind(const char **text, const char *mark, uint64_t *number);

#endif
