/* SPDX-License-Identifier: Apache-2.0 */
#include "../../board.h"

#include <avr/io.h>

#include "../bare_metal/port.h"

/* The states of a two-state signal: its pin is high in the second. */
#define STATE_LOW 1
#define STATE_HIGH 2

/* Timer A counts ten bits. Zero volts of level are half of them; brightness has eight, and so steps of four. */
#define TIMER_TOP 1023u
#define LEVEL_OFFSET 512
#define BRIGHTNESS_STEP 4u

/* Pins as a Nano Every numbers them. */
#define INTERLOCK_PIN PIN2_bm  /* PE2: 13, the LED */
#define TRIGGER_PIN PIN1_bm    /* PE1: 12 */
#define LAMP_1_PIN PIN3_bm     /* PE3: 8 */
#define LAMP_2_PIN PIN1_bm     /* PA1: 7 */
#define LEVEL_PIN PIN0_bm      /* PB0: 9, WO0 */
#define BRIGHTNESS_PIN PIN1_bm /* PB1: 10, WO1 */

static void start_timer(void)
{
    PORTMUX.TCAROUTEA = PORTMUX_TCA0_PORTB_gc;
    TCA0.SINGLE.PER = TIMER_TOP;
    TCA0.SINGLE.CTRLB = TCA_SINGLE_WGMODE_SINGLESLOPE_gc | TCA_SINGLE_CMP0EN_bm | TCA_SINGLE_CMP1EN_bm;
    TCA0.SINGLE.CTRLA = TCA_SINGLE_CLKSEL_DIV16_gc | TCA_SINGLE_ENABLE_bm;
}

/* A conversion of pin A0 against the supply follows upon the other, so that reading never waits. */
static void start_converter(void)
{
    ADC0.CTRLC = ADC_SAMPCAP_bm | ADC_REFSEL_VDDREF_gc | ADC_PRESC_DIV256_gc;
    ADC0.MUXPOS = ADC_MUXPOS_AIN3_gc;
    ADC0.CTRLA = ADC_RESSEL_10BIT_gc | ADC_FREERUN_bm | ADC_ENABLE_bm;
    ADC0.COMMAND = ADC_STCONV_bm;
}

/* The part starts at a sixth of its oscillator's 16 MHz. */
void board_init(void)
{
    _PROTECTED_WRITE(CLKCTRL.MCLKCTRLB, 0);
    PORTE.DIRSET = INTERLOCK_PIN | TRIGGER_PIN | LAMP_1_PIN;
    PORTA.DIRSET = LAMP_2_PIN;
    PORTB.DIRSET = LEVEL_PIN | BRIGHTNESS_PIN;
    start_timer();
    start_converter();
}

static int32_t read_pin(const PORT_t *port, uint8_t pin)
{
    return (port->IN & pin) != 0 ? STATE_HIGH : STATE_LOW;
}

static void write_pin(PORT_t *port, uint8_t pin, int32_t state)
{
    if (state == STATE_HIGH)
        port->OUTSET = pin;
    else
        port->OUTCLR = pin;
}

int32_t board_read(uint8_t signal)
{
    switch (signal) {
    case SIGNAL_INTERLOCK:
        return read_pin(&PORTE, INTERLOCK_PIN);
    case SIGNAL_TRIGGER:
        return read_pin(&PORTE, TRIGGER_PIN);
    case SIGNAL_LAMP_1:
        return read_pin(&PORTE, LAMP_1_PIN);
    case SIGNAL_LAMP_2:
        return read_pin(&PORTA, LAMP_2_PIN);
    case SIGNAL_LEVEL:
        return (int16_t)TCA0.SINGLE.CMP0 - LEVEL_OFFSET;
    case SIGNAL_BRIGHTNESS:
        return (uint8_t)(TCA0.SINGLE.CMP1 / BRIGHTNESS_STEP);
    case SIGNAL_LIGHT:
        return ADC0.RES;
    default:
        return 0;
    }
}

void board_write(uint8_t signal, int32_t value)
{
    switch (signal) {
    case SIGNAL_INTERLOCK:
        write_pin(&PORTE, INTERLOCK_PIN, value);
        break;
    case SIGNAL_TRIGGER:
        write_pin(&PORTE, TRIGGER_PIN, value);
        break;
    case SIGNAL_LAMP_1:
        write_pin(&PORTE, LAMP_1_PIN, value);
        break;
    case SIGNAL_LAMP_2:
        write_pin(&PORTA, LAMP_2_PIN, value);
        break;
    case SIGNAL_LEVEL:
        TCA0.SINGLE.CMP0 = (uint16_t)(value + LEVEL_OFFSET);
        break;
    case SIGNAL_BRIGHTNESS:
        TCA0.SINGLE.CMP1 = (uint16_t)((uint8_t)value * BRIGHTNESS_STEP);
        break;
    default:
        break;
    }
}
