/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EXCHANGE_H
#define PLDM_EXCHANGE_H

#include <stdint.h>

#include "mctp_message.h"
#include "pldm_codes.h"

/* MCTP type, PLDM header, and the data of the longest command served: SetSensorThresholds of a 32-bit sensor. */
#define PLDM_HEADER_SIZE 4u
#define PLDM_REQUEST_DATA_MAX 27u

/* A PLDM message in one buffer, the MCTP type included. */
#define PLDM_RESPONSE_MAX MCTP_SHORT_MESSAGE_ROOM
#define PLDM_RESPONSE_DATA_MAX (PLDM_RESPONSE_MAX - PLDM_HEADER_SIZE - 1u)

/* A request being served. A command that does not succeed may leave any response data: they are not sent. */
struct pldm_exchange {
    const uint8_t *request; /* after the command code */
    uint8_t request_length;
    uint8_t *response; /* after the completion code; room for PLDM_RESPONSE_DATA_MAX bytes */
    uint8_t response_length;
};

/* Serves a command whose request has a length that the command allows; returns the completion code. */
typedef uint8_t pldm_execute(struct pldm_exchange *exchange);

/* Append to the response. */
void pldm_add_u8(struct pldm_exchange *exchange, uint8_t value);
void pldm_add_u16(struct pldm_exchange *exchange, uint16_t value);
void pldm_add_u32(struct pldm_exchange *exchange, uint32_t value);
void pldm_add_bytes(struct pldm_exchange *exchange, const uint8_t *bytes, uint8_t length);
void pldm_add_zeros(struct pldm_exchange *exchange, uint8_t count);

/* The CRC-32 of the response from its byte at index first on. */
void pldm_add_crc32(struct pldm_exchange *exchange, uint8_t first);

#endif
