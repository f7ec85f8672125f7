/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdbool.h>

#include "../../device.h"
#include "board.h"
#include "clock.h"
#include "reset.h"
#include "uart.h"
#include "wake.h"

void wait_for_wake(void)
{
    cli();
    if (GPIOR0 == 0) {
        sleep_enable();
        sei(); /* takes effect after the next instruction, so nothing slips in before the sleep */
        sleep_cpu();
        sleep_disable();
    }
    GPIOR0 = 0;
    sei();
}

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
        uart_start_sending();
    } while (mctp_endpoint_wants_input(&device_endpoint) && receive_one());
}

int main(void)
{
    const struct reset_record reset = reset_capture();

    board_init();
    device_init(reset.cause, reset.boots);
    clock_init();
    uart_init();
    SLPCTRL.CTRLA = SLPCTRL_SMODE_IDLE_gc;
    sei();
    for (;;) {
        serve();
        wait_for_wake();
    }
}
