/* SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "part.h"
#include "part_numbers.h"
#include "vectors.h"

/* What the linker script says of memory. */
extern uint8_t data_load[];
extern uint8_t data_start[];
extern uint8_t data_end[];
extern uint8_t bss_start[];
extern uint8_t bss_end[];
extern uint32_t stack_top[];

int main(void);

typedef void interrupt_handler(void);

/* The core's first interrupts, and then the part's (ARMv7-M B1.5.2). */
enum { STACK, RESET, NON_MASKABLE, HARD_FAULT, SYSTICK = 15, FIRST_OF_PART };

union vector {
    const uint32_t *stack;
    interrupt_handler *handler;
};

void start(void);

void start(void)
{
    memcpy(data_start, data_load, (size_t)(data_end - data_start));
    memset(bss_start, 0, (size_t)(bss_end - bss_start));
    part_clock_init();
    main();
}

/* What is set to zero is never enabled. A fault starts the part anew: a device that stands still tells nobody why. */
const union vector vectors[FIRST_OF_PART + INTERRUPTS] __attribute__((section(".vectors"), used)) = {
    [STACK] = {.stack = stack_top},
    [RESET] = {.handler = start},
    [NON_MASKABLE] = {.handler = reset_now},
    [HARD_FAULT] = {.handler = reset_now},
    [SYSTICK] = {.handler = clock_interrupt},
    [FIRST_OF_PART + UART_INTERRUPT] = {.handler = uart_interrupt},
};
