/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tells from inside the chip what the simulated UART does. Times are ticks of half a microsecond.
 * At start: 'B', starts since power-on. Then it obeys one-byte commands.
 */
#include <avr/io.h>
#include <avr/wdt.h>
#include <stdint.h>
#include <util/delay.h>

#define RAM_SURVIVED 0xC0DEu

/* At the start of RAM, where the boot loader keeps its page: what must survive a reset comes after it. */
static volatile uint8_t record[256];
static uint16_t ram_mark __attribute__((section(".noinit")));
static uint8_t starts __attribute__((section(".noinit")));

static void put(uint8_t byte)
{
    while ((UCSR0A & (1u << UDRE0)) == 0)
        ;
    UDR0 = byte;
}

static uint8_t get(void)
{
    while ((UCSR0A & (1u << RXC0)) == 0)
        ;
    return UDR0;
}

static void put_ticks(uint16_t ticks)
{
    put((uint8_t)(ticks >> 8));
    put((uint8_t)ticks);
}

/* From the first of count received bytes to the last. */
static void time_reception(uint8_t count)
{
    uint16_t start;

    get();
    start = TCNT1;
    while (--count > 0)
        get();
    put_ticks(TCNT1 - start);
}

/* Of count bytes sent back to back: once the transmitter is full, each is taken as one has left. */
static void time_transmission(uint8_t count)
{
    uint16_t start;

    put(0);
    put(0);
    put(0);
    start = TCNT1;
    while (count-- > 0)
        put(0);
    put_ticks(TCNT1 - start);
}

/* What the receiver kept of bytes that came while nobody read: their number, then status and data of each. */
static void sleep_through(void)
{
    uint8_t count = 0;
    uint8_t i;

    _delay_ms(5);
    while ((UCSR0A & (1u << RXC0)) != 0) {
        record[count++] = UCSR0A & (uint8_t)((1u << DOR0) | (1u << FE0));
        record[count++] = UDR0;
    }
    put(count / 2u);
    for (i = 0; i < count; i++)
        put(record[i]);
}

static void echo(uint16_t count)
{
    while (count-- > 0)
        put(get());
}

static void obey(uint8_t command)
{
    uint8_t count;

    switch (command) {
    case 'b':
        put(starts);
        break;
    case 'e':
        count = get();
        echo((uint16_t)(count << 8 | get()));
        break;
    case 'o':
        sleep_through();
        break;
    case 'r':
        time_reception(get());
        break;
    case 't':
        time_transmission(get());
        break;
    default:
        put('?');
        break;
    }
}

int main(void)
{
    MCUSR = 0;
    wdt_disable();
    starts = ram_mark == RAM_SURVIVED ? (uint8_t)(starts + 1u) : 1u;
    ram_mark = RAM_SURVIVED;
    UBRR0 = F_CPU / 8ul / 115200ul - 1ul;
    UCSR0A = (uint8_t)(1u << U2X0);
    UCSR0C = (uint8_t)((1u << UCSZ01) | (1u << UCSZ00));
    UCSR0B = (uint8_t)((1u << RXEN0) | (1u << TXEN0));
    TCCR1B = (uint8_t)(1u << CS11);
    put('B');
    put(starts);
    for (;;)
        obey(get());
}
