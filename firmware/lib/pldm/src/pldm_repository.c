/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_repository.h"

#include <mctp_flash.h>
#include <mctp_packet.h>
#include <stdbool.h>

#include "pldm_crc.h"
#include "pldm_little_endian.h"
#include "pldm_terminus.h"

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

static const struct pldm_repository *repository_of(const struct pldm_terminus *terminus)
{
    return &terminus->config.description->repository;
}

static uint8_t stored_byte(const struct pldm_repository *repository, uint16_t at)
{
    return mctp_flash_u8(mctp_flash_pointer(const uint8_t *, &repository->bytes) + at);
}

static uint8_t repository_byte(const struct pldm_terminus *terminus, uint16_t at)
{
    const struct pldm_repository *repository = repository_of(terminus);
    const uint8_t eid = mctp_endpoint_eid(terminus->config.endpoint);

    if (at == PLDM_NOWHERE)
        return stored_byte(repository, at);
    if (at == mctp_flash_u16(&repository->validity_at))
        return terminus->tid != 0 && eid != MCTP_EID_NULL;
    if (at == mctp_flash_u16(&repository->tid_at))
        return terminus->tid;
    if (at == mctp_flash_u16(&repository->eid_at))
        return eid;
    return stored_byte(repository, at);
}

uint8_t pldm_get_pdr_repository_info(struct pldm_exchange *exchange)
{
    const struct pldm_repository *repository = repository_of(exchange->terminus);

    pldm_add_u8(exchange, STATE_AVAILABLE);
    pldm_add_zeros(exchange, 2 * TIMESTAMP_SIZE); /* update times: not available */
    pldm_add_u32(exchange, mctp_flash_u8(&repository->record_count));
    pldm_add_u32(exchange, mctp_flash_u16(&repository->size));
    pldm_add_u32(exchange, mctp_flash_u16(&repository->largest));
    pldm_add_u8(exchange, NO_TRANSFER_TIMEOUT);
    return PLDM_SUCCESS;
}

uint8_t pldm_get_pdr_repository_signature(struct pldm_exchange *exchange)
{
    pldm_add_u32(exchange, mctp_flash_u32(&repository_of(exchange->terminus)->signature));
    return PLDM_SUCCESS;
}

static struct pldm_record record_at(const struct pldm_repository *repository, uint8_t index)
{
    struct pldm_record record;

    mctp_flash_copy(&record, mctp_flash_pointer(const struct pldm_record *, &repository->records) + index,
                    sizeof record);
    return record;
}

/* Finds a record, the first one for handle 0, and the handle of the one after it. */
static bool find_record(const struct pldm_repository *repository, uint32_t handle, struct pldm_record *record,
                        uint16_t *next)
{
    const uint8_t count = mctp_flash_u8(&repository->record_count);
    uint8_t i;

    for (i = 0; i < count; i++) {
        *record = record_at(repository, i);
        if (handle != 0 && record->handle != handle)
            continue;
        *next = i + 1u < count ? record_at(repository, (uint8_t)(i + 1u)).handle : 0;
        return true;
    }
    return false;
}

static uint16_t change_number(const struct pldm_repository *repository, const struct pldm_record *record)
{
    const uint16_t at = (uint16_t)(record->at + CHANGE_NUMBER_AT);

    return (uint16_t)(stored_byte(repository, at) | (uint16_t)stored_byte(repository, (uint16_t)(at + 1u)) << 8);
}

/* A transfer handle tells the record and the offset in it, so that nothing need be kept of a transfer. */
static uint32_t transfer_handle(const struct pldm_record *record, uint16_t offset)
{
    return (uint32_t)record->handle << 16 | offset;
}

static bool is_handle_of_part(const struct pldm_record *record, uint32_t handle)
{
    const uint16_t offset = (uint16_t)handle;

    return handle == transfer_handle(record, offset) && offset != 0 && offset < record->size;
}

static struct pdr_request parse(const uint8_t *data)
{
    const struct pdr_request request = {
        .record = pldm_load_u32(data),
        .transfer = pldm_load_u32(data + 4),
        .operation = data[8],
        .count = pldm_load_u16(data + 9),
        .change = pldm_load_u16(data + 11),
    };

    return request;
}

static uint8_t check_request(const struct pldm_repository *repository, const struct pdr_request *request,
                             const struct pldm_record *record)
{
    const bool continues = request->operation == PLDM_GET_NEXT_PART;

    if (continues && !is_handle_of_part(record, request->transfer))
        return PLDM_INVALID_TRANSFER_HANDLE;
    if ((continues || request->change != 0) && request->change != change_number(repository, record))
        return INVALID_RECORD_CHANGE_NUMBER;
    return request->count > 0 ? PLDM_SUCCESS : PLDM_ERROR_INVALID_DATA;
}

static uint8_t pdr_flag(uint16_t offset, bool is_last)
{
    if (offset == 0)
        return is_last ? PDR_START_AND_END : PDR_START;
    return is_last ? PDR_END : PDR_MIDDLE;
}

static uint8_t record_crc8(const struct pldm_terminus *terminus, const struct pldm_record *record)
{
    uint8_t crc = PLDM_CRC8_INITIAL;
    uint16_t i;

    for (i = 0; i < record->size; i++)
        crc = pldm_crc8_update(crc, repository_byte(terminus, (uint16_t)(record->at + i)));
    return crc;
}

static void add_part(struct pldm_exchange *exchange, const struct pldm_record *record, uint16_t offset,
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
        pldm_add_u8(exchange, repository_byte(exchange->terminus, (uint16_t)(record->at + offset + i)));
    if (flag == PDR_END)
        pldm_add_u8(exchange, record_crc8(exchange->terminus, record));
}

uint8_t pldm_get_pdr(struct pldm_exchange *exchange)
{
    const struct pdr_request request = parse(exchange->request);
    const struct pldm_repository *repository = repository_of(exchange->terminus);
    const bool continues = request.operation == PLDM_GET_NEXT_PART;
    struct pldm_record record;
    uint16_t next;
    uint8_t completion;

    if (request.operation > PLDM_GET_FIRST_PART)
        return PLDM_INVALID_TRANSFER_OPERATION;
    if (!find_record(repository, request.record, &record, &next))
        return INVALID_RECORD_HANDLE;
    completion = check_request(repository, &request, &record);
    if (completion != PLDM_SUCCESS)
        return completion;
    pldm_add_u32(exchange, next);
    add_part(exchange, &record, continues ? (uint16_t)request.transfer : 0, request.count);
    return PLDM_SUCCESS;
}
