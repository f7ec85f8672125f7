/* SPDX-License-Identifier: Apache-2.0 */
#include "../../device.h"
#include "../bare_metal/line_rate.h"
#include "../bare_metal/port.h"
#include "../bare_metal/receive_ring.h"
#include "part.h"
#include "part_numbers.h"
#include "registers.h"
#include "vectors.h"

#define STATUS REGISTER(UART_BASE + 0x00ul)
#define DATA REGISTER(UART_BASE + 0x04ul)
#define RATE REGISTER(UART_BASE + 0x08ul)
#define CONTROL REGISTER(UART_BASE + 0x0Cul)

#define FRAMING_ERROR BIT(1)
#define OVERRUN BIT(3)
#define HAS_BYTE BIT(5)
#define TAKES_BYTE BIT(7)

#define RECEIVES BIT(2)
#define SENDS BIT(3)
#define INTERRUPTS_WHEN_HAS_BYTE BIT(5)
#define ENABLED BIT(13)

#define INTERRUPT_ENABLE REGISTER(0xE000E100ul + 4ul * (UART_INTERRUPT / 32u))

void uart_init(void)
{
    part_uart_init();
    RATE = UART_DIVIDER;
    CONTROL = ENABLED | SENDS | RECEIVES | INTERRUPTS_WHEN_HAS_BYTE;
    INTERRUPT_ENABLE = BIT(UART_INTERRUPT % 32u);
}

/* Reading the status and then the data clears what it says. What overran is the byte after the one that is read. */
void uart_interrupt(void)
{
    const uint32_t status = STATUS;
    const uint8_t byte = (uint8_t)DATA;

    if ((status & FRAMING_ERROR) != 0) {
        receive_ring_note_fault();
        return;
    }
    receive_ring_put(byte);
    if ((status & OVERRUN) != 0)
        receive_ring_note_fault();
}

/* Polled: the simulated part's transmitter never interrupts, and a core of this speed has nothing better to do. */
void uart_send(void)
{
    uint8_t byte;

    while ((STATUS & TAKES_BYTE) != 0 && mctp_endpoint_transmit(&device_endpoint, &byte))
        DATA = byte;
}
