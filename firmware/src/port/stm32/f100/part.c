/* SPDX-License-Identifier: Apache-2.0 */
#include "../part.h"

#include "../registers.h"
#include "part_numbers.h"

#define RCC_CR REGISTER(RCC_BASE + 0x00ul)
#define RCC_CFGR REGISTER(RCC_BASE + 0x04ul)
#define RCC_APB2ENR REGISTER(RCC_BASE + 0x18ul)

#define PLL_ON BIT(24)
#define PLL_READY BIT(25)
#define CLOCK_IS_PLL 2ul
#define CLOCK_IN_USE_IS_PLL BIT(3)
#define PLL_TIMES_6 (4ul << 18) /* of half the 8 MHz of the internal oscillator */

#define PORT_A_CLOCK BIT(2)
#define PORT_C_CLOCK BIT(4)
#define USART1_CLOCK BIT(14)

#define GPIOA_CRH REGISTER(0x40010804ul)
#define GPIOC_CRH REGISTER(0x40011004ul)
#define GPIOC_BSRR REGISTER(0x40011010ul)

/* Four bits for each pin from 8 on: mode, and how it drives. */
#define PIN_FIELD(pin, bits) ((uint32_t)(bits) << (4u * ((pin)-8u)))
#define FIELD_MASK 0xFu
#define OUTPUT_2_MHZ 0x2u
#define ALTERNATE_10_MHZ 0x9u
#define INPUT_FLOATING 0x4u

#define SEND_PIN 9u
#define RECEIVE_PIN 10u

/* PC9 and PC8, the LEDs of the STM32VLDISCOVERY. */
static const uint8_t lamp_pins[PART_LAMPS] = {9, 8};

void part_clock_init(void)
{
    RCC_CFGR |= PLL_TIMES_6;
    RCC_CR |= PLL_ON;
    part_await(&RCC_CR, PLL_READY);
    RCC_CFGR |= CLOCK_IS_PLL;
    part_await(&RCC_CFGR, CLOCK_IN_USE_IS_PLL);
}

static void set_mode(volatile uint32_t *configuration, uint8_t pin, uint32_t mode)
{
    *configuration = (*configuration & ~PIN_FIELD(pin, FIELD_MASK)) | PIN_FIELD(pin, mode);
}

void part_uart_init(void)
{
    RCC_APB2ENR |= PORT_A_CLOCK | USART1_CLOCK;
    set_mode(&GPIOA_CRH, SEND_PIN, ALTERNATE_10_MHZ);
    set_mode(&GPIOA_CRH, RECEIVE_PIN, INPUT_FLOATING);
}

void part_lamps_init(void)
{
    uint8_t lamp;

    RCC_APB2ENR |= PORT_C_CLOCK;
    for (lamp = 0; lamp < PART_LAMPS; lamp++)
        set_mode(&GPIOC_CRH, lamp_pins[lamp], OUTPUT_2_MHZ);
}

void part_lamp(uint8_t lamp, bool is_lit)
{
    GPIOC_BSRR = BIT(lamp_pins[lamp] + (is_lit ? 0u : 16u));
}
