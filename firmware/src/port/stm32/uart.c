/* SPDX-License-Identifier: Apache-2.0 */
#include "uart.h"

#include "../../device.h"
#include "part.h"
#include "part_numbers.h"
#include "registers.h"

#ifndef UART_BAUD
#define UART_BAUD 115200ul
#endif

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

/* Holds a burst of ten short requests while a reply is being sent. */
#define RX_SIZE 256u
#define RX_MASK (RX_SIZE - 1u)

static volatile uint8_t rx_ring[RX_SIZE];
static volatile uint16_t rx_head;
static volatile uint16_t rx_tail;
static volatile bool fault;        /* one at a time: the frame check catches what a second one spoils */
static volatile uint16_t fault_at; /* the ring position before which it happened */

void uart_init(void)
{
    part_uart_init();
    RATE = (UART_CLOCK_HZ + UART_BAUD / 2ul) / UART_BAUD;
    CONTROL = ENABLED | SENDS | RECEIVES | INTERRUPTS_WHEN_HAS_BYTE;
    INTERRUPT_ENABLE = BIT(UART_INTERRUPT % 32u);
}

static void note_fault(uint16_t position)
{
    if (fault)
        return;
    fault_at = position;
    fault = true;
}

/* Reading the status and then the data clears what it says. What overran is the byte after the one that is read. */
void uart_interrupt(void)
{
    const uint32_t status = STATUS;
    const uint8_t byte = (uint8_t)DATA;
    const uint16_t head = rx_head;
    const uint16_t next = (uint16_t)((head + 1u) & RX_MASK);

    if ((status & FRAMING_ERROR) != 0 || next == rx_tail) {
        note_fault(head);
        return;
    }
    if ((status & OVERRUN) != 0)
        note_fault(next);
    rx_ring[head] = byte;
    rx_head = next;
}

static bool take_fault(uint16_t tail)
{
    bool here;

    interrupts_off();
    here = fault && fault_at == tail;
    if (here)
        fault = false;
    interrupts_on();
    return here;
}

enum uart_event uart_receive(uint8_t *byte)
{
    const uint16_t tail = rx_tail;

    if (take_fault(tail))
        return UART_FAULT;
    if (tail == rx_head)
        return UART_NOTHING;
    *byte = rx_ring[tail];
    rx_tail = (uint16_t)((tail + 1u) & RX_MASK);
    return UART_BYTE;
}

/* Polled: the simulated part's transmitter never interrupts, and a core of this speed has nothing better to do. */
void uart_send(void)
{
    uint8_t byte;

    while ((STATUS & TAKES_BYTE) != 0 && mctp_endpoint_transmit(&device_endpoint, &byte))
        DATA = byte;
}
