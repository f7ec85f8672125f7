/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_fru.h"

#include <mctp_flash.h>
#include <stdbool.h>

#include "pldm_crc.h"
#include "pldm_little_endian.h"
#include "pldm_terminus.h"

enum {
    FRU_TABLE_UNAVAILABLE = 0x85,
};

#define DATA_MAJOR_VERSION 1u
#define DATA_MINOR_VERSION 0u
#define NOT_WRITABLE 0u /* as the maximum size of the table */

/* A record: RSI, type, number of fields, encoding, then the fields: type, length, value. */
#define RECORD_TYPE 2u
#define RECORD_FIELD_COUNT 3u
#define RECORD_ENCODING 4u
#define RECORD_HEAD_SIZE 5u
#define FIELD_LENGTH 1u
#define FIELD_HEAD_SIZE 2u

#define ALIGNMENT 4u

/* With the five bytes before it, a part fits one packet. */
#define PART_HEAD_SIZE 5u
#define PART_MAX 52u

/* Which records and fields are wanted; 0 stands for any. */
struct selection {
    uint16_t rsi;
    uint8_t type;
    uint8_t field;
};

/* All that is wanted, of which the bytes from offset on go into the response until the part is full. */
struct stream {
    const uint8_t *table; /* in flash */
    struct pldm_exchange *exchange;
    uint16_t offset;
    uint16_t position;
    uint32_t crc;
};

static pldm_execute get_fru_record_table_metadata;
static pldm_execute get_fru_record_table;
static pldm_execute get_fru_record_by_option;

static const struct pldm_fru_table *table_of(const struct pldm_exchange *exchange)
{
    return &exchange->terminus->config.description->fru;
}

static uint8_t get_fru_record_table_metadata(struct pldm_exchange *exchange)
{
    const struct pldm_fru_table *table = table_of(exchange);

    pldm_add_u8(exchange, DATA_MAJOR_VERSION);
    pldm_add_u8(exchange, DATA_MINOR_VERSION);
    pldm_add_u32(exchange, NOT_WRITABLE);
    pldm_add_u32(exchange, mctp_flash_u16(&table->size));
    pldm_add_u16(exchange, mctp_flash_u16(&table->record_sets));
    pldm_add_u16(exchange, mctp_flash_u16(&table->records));
    pldm_add_u32(exchange, mctp_flash_u32(&table->checksum));
    return PLDM_SUCCESS;
}

static uint8_t fru_byte(const struct stream *stream, uint16_t at)
{
    return mctp_flash_u8(&stream->table[at]);
}

static void put(struct stream *stream, uint8_t byte)
{
    if (stream->position >= stream->offset && stream->position < stream->offset + PART_MAX)
        pldm_add_u8(stream->exchange, byte);
    stream->position++;
    stream->crc = pldm_crc32_update(stream->crc, byte);
}

static bool is_wanted_record(const struct stream *stream, uint16_t at, const struct selection *wanted)
{
    const uint16_t rsi = (uint16_t)(fru_byte(stream, at) | (uint16_t)fru_byte(stream, (uint16_t)(at + 1u)) << 8);

    if (wanted->rsi != 0 && wanted->rsi != rsi)
        return false;
    return wanted->type == 0 || wanted->type == fru_byte(stream, (uint16_t)(at + RECORD_TYPE));
}

static bool is_wanted_field(const struct stream *stream, uint16_t at, const struct selection *wanted)
{
    return wanted->field == 0 || wanted->field == fru_byte(stream, at);
}

static uint16_t after_field(const struct stream *stream, uint16_t at)
{
    return (uint16_t)(at + FIELD_HEAD_SIZE + fru_byte(stream, (uint16_t)(at + FIELD_LENGTH)));
}

static uint8_t count_wanted_fields(const struct stream *stream, uint16_t record,
                                   const struct selection *wanted)
{
    uint16_t at = (uint16_t)(record + RECORD_HEAD_SIZE);
    uint8_t left = fru_byte(stream, (uint16_t)(record + RECORD_FIELD_COUNT));
    uint8_t count = 0;

    for (; left > 0; left--) {
        if (is_wanted_field(stream, at, wanted))
            count++;
        at = after_field(stream, at);
    }
    return is_wanted_record(stream, record, wanted) ? count : 0;
}

static void put_record_head(struct stream *stream, uint16_t record, uint8_t fields)
{
    put(stream, fru_byte(stream, record));
    put(stream, fru_byte(stream, (uint16_t)(record + 1u)));
    put(stream, fru_byte(stream, (uint16_t)(record + RECORD_TYPE)));
    put(stream, fields);
    put(stream, fru_byte(stream, (uint16_t)(record + RECORD_ENCODING)));
}

static void put_field(struct stream *stream, uint16_t at)
{
    const uint16_t end = after_field(stream, at);

    for (; at < end; at++)
        put(stream, fru_byte(stream, at));
}

/* Puts what is wanted of a record, and returns where the next record begins. */
static uint16_t put_record(struct stream *stream, uint16_t record, const struct selection *wanted)
{
    const uint8_t fields = count_wanted_fields(stream, record, wanted);
    uint16_t at = (uint16_t)(record + RECORD_HEAD_SIZE);
    uint8_t left = fru_byte(stream, (uint16_t)(record + RECORD_FIELD_COUNT));

    if (fields > 0)
        put_record_head(stream, record, fields);
    for (; left > 0; left--) {
        if (fields > 0 && is_wanted_field(stream, at, wanted))
            put_field(stream, at);
        at = after_field(stream, at);
    }
    return at;
}

static void put_records(struct stream *stream, uint16_t count, const struct selection *wanted)
{
    uint16_t record = 0;
    uint16_t i;

    for (i = 0; i < count; i++)
        record = put_record(stream, record, wanted);
}

static void put_pad_and_checksum(struct stream *stream)
{
    uint32_t checksum;
    uint8_t i;

    while (stream->position % ALIGNMENT != 0)
        put(stream, 0);
    checksum = PLDM_CRC32_FINAL(stream->crc);
    for (i = 0; i < sizeof checksum; i++)
        put(stream, (uint8_t)(checksum >> (8u * i)));
}

static uint8_t flag_of_part(bool is_first, bool is_last)
{
    if (is_first)
        return is_last ? PLDM_START_AND_END : PLDM_START;
    return is_last ? PLDM_END : PLDM_MIDDLE;
}

/* The transfer handle of a part is its offset, so that nothing need be kept of a transfer. */
static uint8_t transfer(struct pldm_exchange *exchange, uint32_t handle, uint8_t operation,
                        const struct selection *wanted, uint8_t nothing_wanted)
{
    const struct pldm_fru_table *table = table_of(exchange);
    struct stream stream = {mctp_flash_pointer(const uint8_t *, &table->bytes), exchange, 0, 0, PLDM_CRC32_INITIAL};
    uint16_t end;
    bool is_last;

    if (operation > PLDM_GET_FIRST_PART)
        return PLDM_INVALID_TRANSFER_OPERATION;
    stream.offset = operation == PLDM_GET_NEXT_PART ? (uint16_t)handle : 0;
    pldm_add_zeros(exchange, PART_HEAD_SIZE);
    put_records(&stream, mctp_flash_u16(&table->records), wanted);
    if (stream.position == 0)
        return nothing_wanted;
    put_pad_and_checksum(&stream);
    if (operation == PLDM_GET_NEXT_PART && (handle == 0 || handle >= stream.position))
        return PLDM_INVALID_TRANSFER_HANDLE;
    end = (uint16_t)(stream.offset + exchange->response_length - PART_HEAD_SIZE);
    is_last = end == stream.position;
    pldm_store_u32(exchange->response, is_last ? 0 : end);
    exchange->response[4] = flag_of_part(stream.offset == 0, is_last);
    return PLDM_SUCCESS;
}

static uint8_t get_fru_record_table(struct pldm_exchange *exchange)
{
    const struct selection all = {0, 0, 0};

    return transfer(exchange, pldm_load_u32(exchange->request), exchange->request[4], &all, FRU_TABLE_UNAVAILABLE);
}

static uint8_t get_fru_record_by_option(struct pldm_exchange *exchange)
{
    const uint8_t *request = exchange->request;
    const struct selection wanted = {pldm_load_u16(request + 6), request[8], request[9]};

    return transfer(exchange, pldm_load_u32(request), request[10], &wanted, PLDM_ERROR_INVALID_DATA);
}

const struct pldm_command pldm_fru_commands[PLDM_FRU_COMMAND_COUNT] MCTP_FLASH = {
    {0x01, 0, 0, get_fru_record_table_metadata},
    {0x02, 5, 5, get_fru_record_table},
    {0x04, 11, 11, get_fru_record_by_option},
};
