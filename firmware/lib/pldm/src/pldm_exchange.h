/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_EXCHANGE_H
#define PLDM_EXCHANGE_H

#include <mctp_message.h>
#include <stdbool.h>
#include <stdint.h>

#include "pldm_codes.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* MCTP type and PLDM header. */
#define PLDM_HEADER_SIZE 4u

/* The longest response of which a part can be asked for, the MCTP type included. */
#define PLDM_RESPONSE_MAX 128u
/* Bytes of the longest response data, behind the completion code. */
#define PLDM_RESPONSE_DATA_MAX (PLDM_RESPONSE_MAX - PLDM_HEADER_SIZE - 1u)

/*
 * Bytes of the data of the longest command served, SetSensorThresholds of a 32-bit sensor or UpdateComponent with the
 * longest version; and of the longest response, the MCTP type included, or GetFirmwareParameters of three components.
 */
#if MCTP_LARGE_MESSAGES
#define PLDM_REQUEST_DATA_MAX 274u /* bytes of the longest request's data: UpdateComponent (DSP0267) */
#define PLDM_BODY_MAX 2304u        /* bytes of the longest message, the MCTP type included */
#else
#define PLDM_REQUEST_DATA_MAX 27u       /* bytes of the longest request's data: SetSensorThresholds (DSP0248) */
#define PLDM_BODY_MAX PLDM_RESPONSE_MAX /* bytes of the longest message, the MCTP type included */
#endif

struct pldm_terminus;

/* A request being served. A command that does not succeed may leave any response data: they are not sent. */
struct pldm_exchange {
    const uint8_t *request;         /* after the command code */
    mctp_size request_length;       /* bytes */
    uint8_t *response;              /* after the completion code */
    mctp_size response_length;      /* bytes so far */
    mctp_size room;                 /* of the response: PLDM_RESPONSE_DATA_MAX, or less where the message has less */
    bool overflows;                 /* more was appended than there is room for */
    struct pldm_terminus *terminus; /* who is asked */
};

/* Serves a command whose request has a length that the command allows; returns the completion code. */
typedef uint8_t pldm_execute(struct pldm_exchange *exchange);

/* Append to the response. What there is no room for is left out, and makes the whole response an error. */
void pldm_add_u8(struct pldm_exchange *exchange, uint8_t value);
/* Little endian. */
void pldm_add_u16(struct pldm_exchange *exchange, uint16_t value);
/* Little endian. */
void pldm_add_u32(struct pldm_exchange *exchange, uint32_t value);
/* As they are. */
void pldm_add_bytes(struct pldm_exchange *exchange, const uint8_t *bytes, uint8_t length);
/* So many of them. */
void pldm_add_zeros(struct pldm_exchange *exchange, uint8_t count);

/* The CRC-32 of the response from its byte at index first on. */
void pldm_add_crc32(struct pldm_exchange *exchange, uint8_t first);

#if defined(__cplusplus)
}
#endif

#endif
