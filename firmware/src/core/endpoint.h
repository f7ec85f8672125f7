/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ENDPOINT_H
#define ENDPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "vendor_service.h"

/*
 * The MCTP endpoint: all that a port calls. A port moves bytes between its UART and these functions and
 * tells the time in milliseconds (16 bits, wrapping).
 */

void endpoint_init(enum reset_cause cause, uint16_t boots);

/* False while a request waits for the reply before it to leave: leave the line's bytes in the UART's buffer. */
bool endpoint_wants_input(void);

/* One byte from the line; only while endpoint_wants_input. */
void endpoint_receive(uint8_t byte, uint16_t now_ms);

/* A byte was lost or damaged on the line at this point of the stream. */
void endpoint_line_fault(void);

/* Takes up what waited for the transmitter or for time to pass: after each transmission and at least every 50 ms. */
void endpoint_poll(uint16_t now_ms);

/* True from the moment that a message is ready until its last byte was fetched. */
bool endpoint_is_sending(void);

/* Fetches the next byte for the line; false when there is none. The only call allowed in an interrupt. */
bool endpoint_transmit(uint8_t *byte);

#endif
