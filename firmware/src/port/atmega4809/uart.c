/* SPDX-License-Identifier: Apache-2.0 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <stdbool.h>
#include <util/atomic.h>

#include "../../device.h"
#include "../avr/wake.h"
#include "../bare_metal/line_rate.h"
#include "../bare_metal/port.h"
#include "../bare_metal/receive_ring.h"

/* The second place of USART3, where the board's USB interface is: PB4 sends, PB5 receives. The others keep off pins. */
#define PLACES                                                                                                         \
    (PORTMUX_USART3_ALT1_gc | PORTMUX_USART2_NONE_gc | PORTMUX_USART1_NONE_gc | PORTMUX_USART0_NONE_gc)
#define SEND_PIN PIN4_bm

void uart_init(void)
{
    PORTMUX.USARTROUTEA = PLACES;
    PORTB.OUTSET = SEND_PIN;
    PORTB.DIRSET = SEND_PIN;
    USART3.BAUD = (uint16_t)UART_DIVIDER;
    USART3.CTRLC = USART_CHSIZE_8BIT_gc;
    USART3.CTRLA = USART_RXCIE_bm;
    USART3.CTRLB = USART_RXEN_bm | USART_TXEN_bm;
}

/* The status belongs to the byte that is read after it. */
ISR(USART3_RXC_vect)
{
    const uint8_t status = USART3.RXDATAH;
    const uint8_t byte = USART3.RXDATAL;
    const bool damaged = (status & USART_FERR_bm) != 0;

    wake();
    if (damaged || (status & USART_BUFOVF_bm) != 0)
        receive_ring_note_fault();
    if (!damaged)
        receive_ring_put(byte);
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

/*
 * The interrupt is on only while there is something to send, so it never sees a transmission that is being set up.
 * The atomic block is also what puts that transmission in memory before the interrupt reads it.
 */
void uart_send(void)
{
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        if (mctp_endpoint_is_sending(&device_endpoint))
            USART3.CTRLA = USART_RXCIE_bm | USART_DREIE_bm;
    }
}
