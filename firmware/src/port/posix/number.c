/* SPDX-License-Identifier: Apache-2.0 */
#include "number.h"

#include <stdlib.h>
#include <string.h>

bool number_behind(const char **text, const char *mark, uint64_t *number)
{
    const size_t length = strlen(mark);
    const char *digits = *text + length;
    char *end;

    if (strncmp(*text, mark, length) != 0 || *digits < '0' || *digits > '9')
        return false;
    *number = strtoull(digits, &end, 10);
    *text = end;
    return true;
}
