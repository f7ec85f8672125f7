/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZED_H
#define FUZZED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The reference device as a fuzzer drives it: from one input, always in the same way. What the sanitizers or the assert
 * hook find ends the program, as does a device that answers no more.
 */

/* The input, as it is used up. */
struct fuzzed_input {
    const uint8_t *bytes;
    size_t left;
};

/* The next byte; zero where there is none. */
uint8_t fuzzed_byte(struct fuzzed_input *input);

/* The device anew, with all its signals at zero. */
void fuzzed_begin(void);

/* A byte from the line, once the device takes one. */
void fuzzed_receive(uint8_t byte);

void fuzzed_line_fault(void);

/* What it sends is taken, and time passes. */
void fuzzed_pass(uint16_t milliseconds);

/* It must still answer a good request, whatever the line brought before. */
void fuzzed_check_life(void);

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#endif
