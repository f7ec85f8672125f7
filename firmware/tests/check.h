/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a test says of the code. A failure is printed with its place, and the test goes on. */
#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)

/* The bytes are those listed, and no more. */
#define CHECK_BYTES(bytes, length, ...)                                                                                \
    check_bytes((bytes), (length), (const uint8_t[]){__VA_ARGS__}, sizeof(const uint8_t[]){__VA_ARGS__}, __FILE__,     \
                __LINE__)

void check_that(bool holds, const char *condition, const char *file, int line);
void check_bytes(const uint8_t *bytes, size_t length, const uint8_t *wanted, size_t wanted_length, const char *file,
                 int line);

/* What main returns: 0 if all held and there was something to hold. */
int check_result(void);

/* The assert hook of the libraries: counts. What no test asked for makes the result a failure. */
void check_broken_promise(const char *file, int line);

/* How often the hook was called since the last time that this was asked. */
unsigned check_broken_promises(void);

#endif
