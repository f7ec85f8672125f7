/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_CODES_H
#define PLDM_CODES_H

/* Completion codes of every command, and those that several commands give the same meaning (DSP0240, DSP0248). */
enum pldm_completion {
    PLDM_SUCCESS = 0x00,                    /* done */
    PLDM_ERROR = 0x01,                      /* not done, as where a response has no room */
    PLDM_ERROR_INVALID_DATA = 0x02,         /* a value of the request is none that may be there */
    PLDM_ERROR_INVALID_LENGTH = 0x03,       /* the request is shorter or longer than the command has it */
    PLDM_ERROR_UNSUPPORTED_CMD = 0x05,      /* the type is served, the command is not */
    PLDM_ERROR_INVALID_TYPE = 0x20,         /* no such type is served */
    PLDM_INVALID_TRANSFER_HANDLE = 0x80,    /* no part has this handle */
    PLDM_INVALID_TRANSFER_OPERATION = 0x81, /* the operation is none of the command */
    PLDM_INVALID_SENSOR_ID = 0x80,          /* no sensor has this ID */
    PLDM_INVALID_EFFECTER_ID = 0x80,        /* no effecter has this ID */
    PLDM_INVALID_FORMAT_VERSION = 0x81,     /* another version of the command's format is asked for */
};

/* What a request of a transfer in parts asks for (DSP0240, DSP0248). */
enum pldm_transfer_operation {
    PLDM_GET_NEXT_PART = 0,
    PLDM_GET_FIRST_PART = 1,
    PLDM_ACKNOWLEDGE_ONLY = 2, /* of PollForPlatformEventMessage */
};

/* Transfer flags of types 0 and 4. Type 2 numbers the first two otherwise. */
enum pldm_transfer_flag {
    PLDM_START = 1,
    PLDM_MIDDLE = 2,
    PLDM_END = 4,
    PLDM_START_AND_END = 5,
};

#endif
