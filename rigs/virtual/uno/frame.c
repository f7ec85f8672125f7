/* SPDX-License-Identifier: Apache-2.0 */
#include "frame.h"

enum {
	DATA_BITS = 8,
	STOP_BIT = 9,	// position in the frame; the start bit is 0
};

/* Level of the line at the middle of the receiver's bit 'index'. */
static unsigned
level_at(
		unsigned frame,
		unsigned index,
		uint32_t sender_baud,
		uint32_t receiver_baud)
{
	const uint64_t position = (2u * index + 1u) * (uint64_t)sender_baud / (2u * (uint64_t)receiver_baud);

	return position < FRAME_BITS ? (frame >> position) & 1u : 1u;	// the line idles high
}

frame_t
frame_sample(
		uint8_t data,
		uint32_t sender_baud,
		uint32_t receiver_baud)
{
	frame_t result = { .data = data };

	if (!sender_baud || !receiver_baud || sender_baud == receiver_baud)
		return result;

	const unsigned frame = 1u << STOP_BIT | (unsigned)data << 1;

	result.data = 0;
	for (unsigned bit = 0; bit < DATA_BITS; bit++)
		result.data |= level_at(frame, bit + 1, sender_baud, receiver_baud) << bit;
	result.framing_error = !level_at(frame, STOP_BIT, sender_baud, receiver_baud);
	return result;
}
