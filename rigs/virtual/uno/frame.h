/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIRTUAL_UNO_FRAME_H
#define VIRTUAL_UNO_FRAME_H

#include <stdbool.h>
#include <stdint.h>

enum {
	FRAME_BITS = 10,	// start bit, eight data bits, stop bit
};

typedef struct frame_t {
	uint8_t data;
	bool framing_error;	// the stop bit was sampled low
} frame_t;

/*
 * What a receiver at 'receiver_baud' makes of a byte sent 8N1 at 'sender_baud'.
 * A rate of zero means unknown and is taken as equal to the other.
 */
frame_t frame_sample(uint8_t data, uint32_t sender_baud, uint32_t receiver_baud);

#endif
