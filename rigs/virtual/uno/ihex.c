/* SPDX-License-Identifier: Apache-2.0 */
#include "ihex.h"

#include "lifetime.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
	RECORD_DATA = 0,
	RECORD_END = 1,
	RECORD_SEGMENT = 2,
	RECORD_LINEAR = 4,

	RECORD_OVERHEAD = 5,	// count, address (2), type, checksum
	RECORD_MAX = 255 + RECORD_OVERHEAD,
};

typedef struct record_t {
	uint8_t count, type;
	uint16_t address;
	uint8_t data[RECORD_MAX];
} record_t;

/* Decode ":CCAAAATT<data>SS"; false when the line is no such record. */
static bool
parse_record(
		const char *line,
		record_t *record)
{
	uint8_t bytes[RECORD_MAX], sum = 0;
	size_t count = 0;
	unsigned value;

	if (*line++ != ':')
		return false;
	while (count < RECORD_MAX && sscanf(line, "%2x", &value) == 1) {
		sum += bytes[count++] = (uint8_t)value;
		line += 2;
	}
	if (count < RECORD_OVERHEAD || count != (size_t)bytes[0] + RECORD_OVERHEAD || sum != 0)
		return false;
	record->count = bytes[0];
	record->address = (uint16_t)(bytes[1] << 8 | bytes[2]);
	record->type = bytes[3];
	memcpy(record->data, bytes + 4, record->count);
	return true;
}

/* Upper part of the addresses to come, as a segment or linear address record gives it. */
static uint32_t
base_address(
		const record_t *record)
{
	const uint32_t value = (uint32_t)(record->data[0] << 8 | record->data[1]);

	return record->type == RECORD_LINEAR ? value << 16 : value << 4;
}

uint32_t
ihex_load(
		const char *path,
		uint8_t *memory,
		size_t size)
{
	char line[2 * RECORD_MAX + 8];
	uint32_t base = 0, lowest = UINT32_MAX;
	unsigned number = 0;
	record_t record = { 0 };
	FILE *file = fopen(path, "r");

	if (!file)
		die("cannot read %s: %s", path, strerror(errno));
	while (record.type != RECORD_END && fgets(line, sizeof line, file)) {
		number++;
		if (!parse_record(line, &record))
			die("%s:%u: not an Intel HEX record", path, number);
		if (record.type == RECORD_SEGMENT || record.type == RECORD_LINEAR)
			base = base_address(&record);
		if (record.type != RECORD_DATA)
			continue;

		const uint32_t address = base + record.address;

		if (address > size || record.count > size - address)
			die("%s:%u: address 0x%x does not fit the %zu bytes of flash", path, number, address, size);
		memcpy(memory + address, record.data, record.count);
		if (address < lowest)
			lowest = address;
	}
	fclose(file);
	if (lowest == UINT32_MAX || record.type != RECORD_END)
		die("%s is not a whole Intel HEX file", path);
	return lowest;
}
