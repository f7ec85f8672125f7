/* SPDX-License-Identifier: Apache-2.0 */
#include "../../board.h"

#include <avr/io.h>

#include "../bare_metal/port.h"

/* The states of a two-state signal: its pin is high in the second. */
#define STATE_LOW 1
#define STATE_HIGH 2

/* Zero volts of level are half of timer 1's ten bits. */
#define LEVEL_OFFSET 512

#define INTERLOCK_PIN (1u << PB5)  /* 13, the LED */
#define TRIGGER_PIN (1u << PB4)    /* 12 */
#define LAMP_1_PIN (1u << PB0)     /* 8 */
#define LAMP_2_PIN (1u << PD7)     /* 7 */
#define LEVEL_PIN (1u << PB1)      /* 9, OC1A */
#define BRIGHTNESS_PIN (1u << PB3) /* 11, OC2A */

/* Timer 0 is left to the clock. */
void board_init(void)
{
    DDRB |= (uint8_t)(INTERLOCK_PIN | TRIGGER_PIN | LAMP_1_PIN | LEVEL_PIN | BRIGHTNESS_PIN);
    DDRD |= (uint8_t)LAMP_2_PIN;
    /* Fast PWM, not inverted, unscaled: ten bits on timer 1, eight on timer 2. */
    TCCR1A = (uint8_t)(1u << COM1A1 | 1u << WGM11 | 1u << WGM10);
    TCCR1B = (uint8_t)(1u << WGM12 | 1u << CS10);
    TCCR2A = (uint8_t)(1u << COM2A1 | 1u << WGM21 | 1u << WGM20);
    TCCR2B = (uint8_t)(1u << CS20);
    /* A conversion of ADC0 against AVCC follows upon the other, every 104 us, so that reading never waits. */
    ADMUX = (uint8_t)(1u << REFS0);
    ADCSRB = 0;
    ADCSRA = (uint8_t)(1u << ADEN | 1u << ADSC | 1u << ADATE | 1u << ADPS2 | 1u << ADPS1 | 1u << ADPS0);
}

static int32_t read_pin(uint8_t port, uint8_t pin)
{
    return (port & pin) != 0 ? STATE_HIGH : STATE_LOW;
}

static void write_pin(volatile uint8_t *port, uint8_t pin, int32_t state)
{
    if (state == STATE_HIGH)
        *port |= pin;
    else
        *port &= (uint8_t)~pin;
}

int32_t board_read(uint8_t signal)
{
    switch (signal) {
    case SIGNAL_INTERLOCK:
        return read_pin(PINB, INTERLOCK_PIN);
    case SIGNAL_TRIGGER:
        return read_pin(PINB, TRIGGER_PIN);
    case SIGNAL_LAMP_1:
        return read_pin(PINB, LAMP_1_PIN);
    case SIGNAL_LAMP_2:
        return read_pin(PIND, LAMP_2_PIN);
    case SIGNAL_LEVEL:
        return (int16_t)OCR1A - LEVEL_OFFSET;
    case SIGNAL_BRIGHTNESS:
        return OCR2A;
    case SIGNAL_LIGHT:
        return ADC;
    default:
        return 0;
    }
}

void board_write(uint8_t signal, int32_t value)
{
    switch (signal) {
    case SIGNAL_INTERLOCK:
        write_pin(&PORTB, INTERLOCK_PIN, value);
        break;
    case SIGNAL_TRIGGER:
        write_pin(&PORTB, TRIGGER_PIN, value);
        break;
    case SIGNAL_LAMP_1:
        write_pin(&PORTB, LAMP_1_PIN, value);
        break;
    case SIGNAL_LAMP_2:
        write_pin(&PORTD, LAMP_2_PIN, value);
        break;
    case SIGNAL_LEVEL:
        OCR1A = (uint16_t)(value + LEVEL_OFFSET);
        break;
    case SIGNAL_BRIGHTNESS:
        OCR2A = (uint8_t)value;
        break;
    default:
        break;
    }
}
