/* SPDX-License-Identifier: Apache-2.0 */
#include "check.h"

#include <stdio.h>
#include <string.h>

static unsigned checks;
static unsigned failures;
static unsigned broken_promises;
static const char *broken_file;
static int broken_line;

void check_that(bool holds, const char *condition, const char *file, int line)
{
    checks++;
    if (holds)
        return;
    failures++;
    printf("%s:%d: %s does not hold\n", file, line, condition);
}

static void print_bytes(const char *what, const uint8_t *bytes, size_t length)
{
    size_t i;

    printf("    %s:", what);
    for (i = 0; i < length; i++)
        printf(" %02X", bytes[i]);
    printf("\n");
}

void check_bytes(const uint8_t *bytes, size_t length, const uint8_t *wanted, size_t wanted_length, const char *file,
                 int line)
{
    checks++;
    if (length == wanted_length && memcmp(bytes, wanted, length) == 0)
        return;
    failures++;
    printf("%s:%d: other bytes\n", file, line);
    print_bytes("wanted", wanted, wanted_length);
    print_bytes("came", bytes, length);
}

int check_result(void)
{
    if (broken_promises > 0)
        printf("%s:%d: a promise is broken\n", broken_file, broken_line);
    printf("%u checks, %u failures\n", checks, failures);
    return checks > 0 && failures == 0 && broken_promises == 0 ? 0 : 1;
}

void check_broken_promise(const char *file, int line)
{
    broken_promises++;
    broken_file = file;
    broken_line = line;
}

unsigned check_broken_promises(void)
{
    const unsigned since = broken_promises;

    broken_promises = 0;
    return since;
}
