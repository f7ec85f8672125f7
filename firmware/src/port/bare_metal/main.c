/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>

#include "../../device.h"
#include "../../device_update.h"
#include "../kept/kept_images.h"
#include "port.h"
#include "receive_ring.h"
#include "reset.h"

/* False when there is nothing to receive. */
static bool receive_one(void)
{
    uint8_t byte;

    switch (receive_ring_take(&byte)) {
    case RECEIVED_BYTE:
        mctp_endpoint_receive(&device_endpoint, byte, clock_ms());
        return true;
    case RECEIVED_FAULT:
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

int main(void)
{
    const struct reset_record reset = reset_capture();

    board_init();
    device_init(reset.cause, reset.boots);
#if DEVICE_UPDATES
    kept_images_start(device_update());
#endif
    clock_init();
    uart_init();
    interrupts_on();
    for (;;) {
        serve();
        wait_for_work();
    }
}
