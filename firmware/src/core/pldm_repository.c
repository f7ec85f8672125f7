/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_repository.h"

#include <stdbool.h>

#include "crc.h"
#include "device.h"
#include "little_endian.h"
#include "mctp_control.h"
#include "mctp_packet.h"
#include "pldm_base.h"
#include "program_memory.h"

enum {
    INVALID_RECORD_HANDLE = 0x82,
    INVALID_RECORD_CHANGE_NUMBER = 0x83,
};

/* GetPDR numbers its transfer flags otherwise than the other types. */
enum pdr_transfer_flag {
    PDR_START = 0,
    PDR_MIDDLE = 1,
    PDR_END = 4,
    PDR_START_AND_END = 5,
};

#define STATE_AVAILABLE 0u
#define TIMESTAMP_SIZE 13u
#define NO_TRANSFER_TIMEOUT 0u
#define CHANGE_NUMBER_AT 6u

/* Next record, next transfer, flag and count come before the part, and perhaps a CRC-8 after it. */
#define PART_MAX (PLDM_RESPONSE_DATA_MAX - 12u)

struct pdr_request {
    uint32_t record;
    uint32_t transfer;
    uint8_t operation;
    uint16_t count;
    uint16_t change;
};

static uint8_t repository_byte(uint16_t at)
{
    switch (at) {
    case LOCATOR_VALIDITY_AT:
        return pldm_tid() != 0 && mctp_control_eid() != MCTP_EID_NULL;
    case LOCATOR_TID_AT:
        return pldm_tid();
    case LOCATOR_EID_AT:
        return mctp_control_eid();
    default:
        return program_memory_byte(&device_repository[at]);
    }
}

uint8_t pldm_get_pdr_repository_info(struct pldm_exchange *exchange)
{
    pldm_add_u8(exchange, STATE_AVAILABLE);
    pldm_add_zeros(exchange, 2 * TIMESTAMP_SIZE); /* update times: not available */
    pldm_add_u32(exchange, REPOSITORY_RECORDS);
    pldm_add_u32(exchange, REPOSITORY_SIZE);
    pldm_add_u32(exchange, REPOSITORY_LARGEST);
    pldm_add_u8(exchange, NO_TRANSFER_TIMEOUT);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_pdr_repository_signature(struct pldm_exchange *exchange)
{
    pldm_add_u32(exchange, REPOSITORY_SIGNATURE);
    return PLDM_SUCCESS;
}

static struct device_record record_at(uint8_t index)
{
    struct device_record record;

    program_memory_copy(&record, &device_records[index], sizeof record);
    return record;
}

/* Finds a record, the first one for handle 0, and the handle of the one after it. */
static bool find_record(uint32_t handle, struct device_record *record, uint16_t *next)
{
    uint8_t i;

    for (i = 0; i < REPOSITORY_RECORDS; i++) {
        *record = record_at(i);
        if (handle != 0 && record->handle != handle)
            continue;
        *next = i + 1u < REPOSITORY_RECORDS ? record_at((uint8_t)(i + 1u)).handle : 0;
        return true;
    }
    return false;
}

static uint16_t change_number(const struct device_record *record)
{
    const uint16_t at = (uint16_t)(record->at + CHANGE_NUMBER_AT);

    return (uint16_t)(repository_byte(at) | (uint16_t)repository_byte((uint16_t)(at + 1u)) << 8);
}

/* A transfer handle tells the record and the offset in it, so that nothing need be kept of a transfer. */
static uint32_t transfer_handle(const struct device_record *record, uint16_t offset)
{
    return (uint32_t)record->handle << 16 | offset;
}

static bool is_handle_of_part(const struct device_record *record, uint32_t handle)
{
    const uint16_t offset = (uint16_t)handle;

    return handle == transfer_handle(record, offset) && offset != 0 && offset < record->size;
}

static struct pdr_request parse(const uint8_t *data)
{
    const struct pdr_request request = {
        .record = load_u32(data),
        .transfer = load_u32(data + 4),
        .operation = data[8],
        .count = load_u16(data + 9),
        .change = load_u16(data + 11),
    };

    return request;
}

static uint8_t check_request(const struct pdr_request *request, const struct device_record *record)
{
    const bool continues = request->operation == PLDM_GET_NEXT_PART;

    if (continues && !is_handle_of_part(record, request->transfer))
        return PLDM_INVALID_TRANSFER_HANDLE;
    if ((continues || request->change != 0) && request->change != change_number(record))
        return INVALID_RECORD_CHANGE_NUMBER;
    return request->count > 0 ? PLDM_SUCCESS : PLDM_ERROR_INVALID_DATA;
}

static uint8_t pdr_flag(uint16_t offset, bool is_last)
{
    if (offset == 0)
        return is_last ? PDR_START_AND_END : PDR_START;
    return is_last ? PDR_END : PDR_MIDDLE;
}

static uint8_t record_crc8(const struct device_record *record)
{
    uint8_t crc = CRC8_INITIAL;
    uint16_t i;

    for (i = 0; i < record->size; i++)
        crc = crc8_update(crc, repository_byte((uint16_t)(record->at + i)));
    return crc;
}

static void add_part(struct pldm_exchange *exchange, const struct device_record *record, uint16_t offset,
                     uint16_t count)
{
    const uint16_t left = (uint16_t)(record->size - offset);
    const bool is_last = count >= left && left <= PART_MAX;
    const uint16_t length = is_last ? left : count < PART_MAX ? count : PART_MAX;
    const uint8_t flag = pdr_flag(offset, is_last);
    uint16_t i;

    pldm_add_u32(exchange, is_last ? 0 : transfer_handle(record, (uint16_t)(offset + length)));
    pldm_add_u8(exchange, flag);
    pldm_add_u16(exchange, length);
    for (i = 0; i < length; i++)
        pldm_add_u8(exchange, repository_byte((uint16_t)(record->at + offset + i)));
    if (flag == PDR_END)
        pldm_add_u8(exchange, record_crc8(record));
}

uint8_t pldm_get_pdr(struct pldm_exchange *exchange)
{
    const struct pdr_request request = parse(exchange->request);
    const bool continues = request.operation == PLDM_GET_NEXT_PART;
    struct device_record record;
    uint16_t next;
    uint8_t completion;

    if (request.operation > PLDM_GET_FIRST_PART)
        return PLDM_INVALID_TRANSFER_OPERATION;
    if (!find_record(request.record, &record, &next))
        return INVALID_RECORD_HANDLE;
    completion = check_request(&request, &record);
    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u32(exchange, next);
    add_part(exchange, &record, continues ? (uint16_t)request.transfer : 0, request.count);
    return PLDM_SUCCESS;
}
