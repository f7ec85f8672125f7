/* SPDX-License-Identifier: Apache-2.0 */
#include "uart.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "../../device.h"
#include "wake.h"

#ifndef UART_BAUD
#define UART_BAUD 115200ul
#endif

/* Holds a burst of ten short requests while a reply is being sent. */
#define RX_SIZE 128u
#define RX_MASK (RX_SIZE - 1u)

/* In 64ths of a sixteenth of a bit. */
#define DIVIDER ((4ul * F_CPU + UART_BAUD / 2ul) / UART_BAUD)

/* What the board's USB interface is wired to: the part's alternative pins of USART3. */
#define SEND_PIN PIN4_bm /* of port B; PB5 receives */

static volatile uint8_t rx_ring[RX_SIZE];
static volatile uint8_t rx_head;
static volatile uint8_t rx_tail;
static volatile bool fault;       /* one at a time: the frame check catches what a second one spoils */
static volatile uint8_t fault_at; /* the ring position before which it happened */

void uart_init(void)
{
    PORTMUX.USARTROUTEA = PORTMUX_USART3_ALT1_gc | PORTMUX_USART2_NONE_gc | PORTMUX_USART1_NONE_gc | PORTMUX_USART0_NONE_gc;
    PORTB.OUTSET = SEND_PIN;
    PORTB.DIRSET = SEND_PIN;
    USART3.BAUD = (uint16_t)DIVIDER;
    USART3.CTRLC = USART_CHSIZE_8BIT_gc;
    USART3.CTRLA = USART_RXCIE_bm;
    USART3.CTRLB = USART_RXEN_bm | USART_TXEN_bm | USART_RXMODE_NORMAL_gc;
}

static void note_fault(uint8_t head)
{
    if (fault)
        return;
    fault_at = head;
    fault = true;
}

/* The status belongs to the byte that is read after it. */
ISR(USART3_RXC_vect)
{
    const uint8_t status = USART3.RXDATAH;
    const uint8_t byte = USART3.RXDATAL;
    const uint8_t head = rx_head;
    const uint8_t next = (uint8_t)((head + 1u) & RX_MASK);
    const bool damaged = (status & USART_FERR_bm) != 0;
    const bool full = next == rx_tail;

    wake();
    if (damaged || full || (status & USART_BUFOVF_bm) != 0)
        note_fault(head);
    if (damaged || full)
        return;
    rx_ring[head] = byte;
    rx_head = next;
}

ISR(USART3_DRE_vect)
{
    uint8_t byte;

    if (mctp_endpoint_transmit(&device_endpoint, &byte)) {
        USART3.TXDATAL = byte;
        return;
    }
    USART3.CTRLA = USART_RXCIE_bm;
    wake();
}

static bool take_fault(uint8_t tail)
{
    bool here;

    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        here = fault && fault_at == tail;
        if (here)
            fault = false;
    }
    return here;
}

enum uart_event uart_receive(uint8_t *byte)
{
    const uint8_t tail = rx_tail;

    if (take_fault(tail))
        return UART_FAULT;
    if (tail == rx_head)
        return UART_NOTHING;
    *byte = rx_ring[tail];
    rx_tail = (uint8_t)((tail + 1u) & RX_MASK);
    return UART_BYTE;
}

/*
 * The interrupt is on only while there is something to send, so it never sees a transmission that is being set up.
 * The atomic block is also what puts that transmission in memory before the interrupt reads it.
 */
void uart_start_sending(void)
{
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        if (mctp_endpoint_is_sending(&device_endpoint))
            USART3.CTRLA = USART_RXCIE_bm | USART_DREIE_bm;
    }
}
