/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>

#include "../../device.h"
#include "board.h"
#include "clock.h"
#include "part.h"
#include "registers.h"
#include "reset.h"
#include "uart.h"

/* False when the receive buffer is empty. */
static bool receive_one(void)
{
    uint8_t byte;

    switch (uart_receive(&byte)) {
    case UART_BYTE:
        mctp_endpoint_receive(&device_endpoint, byte, clock_ms());
        return true;
    case UART_FAULT:
        mctp_endpoint_line_fault(&device_endpoint);
        return true;
    default:
        return false;
    }
}

static void serve(void)
{
    do {
        device_poll(clock_ms());
        uart_send();
    } while (mctp_endpoint_wants_input(&device_endpoint) && receive_one());
}

/* What comes before the wait ends it at once, and what comes just before the sleep at the next tick. */
static void wait_for_interrupt(void)
{
    if (!mctp_endpoint_is_sending(&device_endpoint))
        __asm__ volatile("wfi" ::: "memory");
}

int main(void)
{
    const struct reset_record reset = reset_capture();

    part_clock_init();
    board_init();
    device_init(reset.cause, reset.boots);
    clock_init();
    uart_init();
    for (;;) {
        serve();
        wait_for_interrupt();
    }
}
