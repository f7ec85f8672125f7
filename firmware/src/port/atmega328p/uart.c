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

/* Double speed: 115200 baud is 2.1 % off at 16 MHz, where normal speed would be 3.5 % off. */
#define UBRR_VALUE ((F_CPU + 4ul * UART_BAUD) / (8ul * UART_BAUD) - 1ul)

static volatile uint8_t rx_ring[RX_SIZE];
static volatile uint8_t rx_head;
static volatile uint8_t rx_tail;
static volatile bool fault;       /* one at a time: the frame check catches what a second one spoils */
static volatile uint8_t fault_at; /* the ring position before which it happened */

void uart_init(void)
{
    UBRR0 = (uint16_t)UBRR_VALUE;
    UCSR0A = (uint8_t)(1u << U2X0);
    UCSR0C = (uint8_t)((1u << UCSZ01) | (1u << UCSZ00));
    UCSR0B = (uint8_t)((1u << RXEN0) | (1u << TXEN0) | (1u << RXCIE0));
}

static void note_fault(uint8_t head)
{
    if (fault)
        return;
    fault_at = head;
    fault = true;
}

ISR(USART_RX_vect)
{
    const uint8_t status = UCSR0A;
    const uint8_t byte = UDR0;
    const uint8_t head = rx_head;
    const uint8_t next = (uint8_t)((head + 1u) & RX_MASK);
    const bool damaged = (status & (1u << FE0)) != 0;
    const bool full = next == rx_tail;

    wake();
    if (damaged || full || (status & (1u << DOR0)) != 0)
        note_fault(head);
    if (damaged || full)
        return;
    rx_ring[head] = byte;
    rx_head = next;
}

ISR(USART_UDRE_vect)
{
    uint8_t byte;

    if (mctp_endpoint_transmit(&device_endpoint, &byte)) {
        UDR0 = byte;
        return;
    }
    UCSR0B &= (uint8_t)~(1u << UDRIE0);
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
            UCSR0B |= (uint8_t)(1u << UDRIE0);
    }
}
