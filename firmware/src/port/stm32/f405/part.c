/* SPDX-License-Identifier: Apache-2.0 */
#include "../part.h"

#include "../registers.h"
#include "part_numbers.h"

#define RCC_CR REGISTER(RCC_BASE + 0x00ul)
#define RCC_PLLCFGR REGISTER(RCC_BASE + 0x04ul)
#define RCC_CFGR REGISTER(RCC_BASE + 0x08ul)
#define RCC_AHB1ENR REGISTER(RCC_BASE + 0x30ul)
#define RCC_APB2ENR REGISTER(RCC_BASE + 0x44ul)
#define FLASH_ACR REGISTER(0x40023C00ul)

#define PLL_ON BIT(24)
#define PLL_READY BIT(25)
#define CLOCK_IS_PLL 2ul
#define CLOCK_IN_USE_IS_PLL BIT(3)
/* The internal 16 MHz by 16, times 336, by 2; the divider for USB, which needs 48 MHz, must not be less than 2. */
#define PLL_168_MHZ (16ul | (336ul << 6) | (0ul << 16) | (7ul << 24))
#define BUS_1_BY_4 (5ul << 10)
#define BUS_2_BY_2 (4ul << 13)
#define FLASH_5_WAITS 5ul
#define FLASH_CACHES (BIT(8) | BIT(9) | BIT(10))

#define PORT_C_CLOCK BIT(2)
#define USART6_CLOCK BIT(5)

#define GPIOC_MODER REGISTER(0x40020800ul)
#define GPIOC_BSRR REGISTER(0x40020818ul)
#define GPIOC_AFRL REGISTER(0x40020820ul)

#define OUTPUT 1u
#define ALTERNATE 2u
#define FUNCTION_USART6 8u

#define SEND_PIN 6u
#define RECEIVE_PIN 7u

static const uint8_t lamp_pins[PART_LAMPS] = {8, 9};

void part_clock_init(void)
{
    FLASH_ACR = FLASH_5_WAITS | FLASH_CACHES;
    RCC_PLLCFGR = PLL_168_MHZ;
    RCC_CR |= PLL_ON;
    part_await(&RCC_CR, PLL_READY);
    RCC_CFGR |= BUS_1_BY_4 | BUS_2_BY_2 | CLOCK_IS_PLL;
    part_await(&RCC_CFGR, CLOCK_IN_USE_IS_PLL);
}

static void set_mode(uint8_t pin, uint32_t mode)
{
    GPIOC_MODER = (GPIOC_MODER & ~(3ul << (2u * pin))) | (mode << (2u * pin));
}

static void set_function(uint8_t pin, uint32_t function)
{
    GPIOC_AFRL = (GPIOC_AFRL & ~(0xFul << (4u * pin))) | (function << (4u * pin));
}

void part_uart_init(void)
{
    RCC_AHB1ENR |= PORT_C_CLOCK;
    RCC_APB2ENR |= USART6_CLOCK;
    set_function(SEND_PIN, FUNCTION_USART6);
    set_function(RECEIVE_PIN, FUNCTION_USART6);
    set_mode(SEND_PIN, ALTERNATE);
    set_mode(RECEIVE_PIN, ALTERNATE);
}

void part_lamps_init(void)
{
    uint8_t lamp;

    RCC_AHB1ENR |= PORT_C_CLOCK;
    for (lamp = 0; lamp < PART_LAMPS; lamp++)
        set_mode(lamp_pins[lamp], OUTPUT);
}

void part_lamp(uint8_t lamp, bool is_lit)
{
    GPIOC_BSRR = BIT(lamp_pins[lamp] + (is_lit ? 0u : 16u));
}
