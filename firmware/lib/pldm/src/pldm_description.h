/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_DESCRIPTION_H
#define PLDM_DESCRIPTION_H

#include <stdint.h>

#include "pldm_command.h"

/* What a terminus is: tables of the application, all of them in flash (MCTP_FLASH). */

struct pldm_record {
    uint16_t handle;
    uint16_t at; /* in the repository */
    uint16_t size;
};

/* The offset of a byte that the repository does not have. */
#define PLDM_NOWHERE 0xFFFFu

/* The PDR repository: static, but for what a terminus locator tells of the moment. */
struct pldm_repository {
    const uint8_t *bytes; /* all records, one after the other */
    const struct pldm_record *records;
    uint8_t record_count;
    uint16_t size;
    uint16_t largest; /* size of the largest record */
    uint32_t signature;
    uint16_t validity_at; /* of the terminus locator; PLDM_NOWHERE without one */
    uint16_t tid_at;
    uint16_t eid_at;
};

/* The FRU record table, without pad and checksum. */
struct pldm_fru_table {
    const uint8_t *bytes;
    uint16_t size; /* with the pad */
    uint16_t record_sets;
    uint16_t records;
    uint32_t checksum; /* with the pad */
};

#define PLDM_THRESHOLD_COUNT 6

struct pldm_numeric_sensor {
    uint16_t id;
    uint8_t size; /* code of its data size */
    uint8_t input;
    uint8_t thresholds; /* the supported ones, in the order of GetSensorThresholds; with none it makes no events */
    uint8_t limits;     /* its place among the sensors that have some */
    int32_t threshold[PLDM_THRESHOLD_COUNT];
    uint32_t hysteresis;
};

struct pldm_numeric_effecter {
    uint16_t id;
    uint8_t size;
    uint8_t output;
    int32_t lowest;
    int32_t highest;
    int32_t safe;
};

/* A state sensor or effecter: count points from first. */
struct pldm_composite {
    uint16_t id;
    uint8_t first;
    uint8_t count;
};

struct pldm_state_point {
    uint8_t signal;
    uint8_t safe;
    uint32_t states; /* bit n: state n is possible */
};

/* What sensors read and effecters write: an input or output of the application's own numbering. */
typedef int32_t pldm_read(void *context, uint8_t input);
typedef void pldm_write(void *context, uint8_t output, int32_t value);

/* The counts of what there is none of may stay zero, and the tables of it null. */
struct pldm_description {
    const struct pldm_type *types; /* that are served */
    uint8_t type_count;
    const uint8_t *uid; /* of the terminus, 16 bytes */
    struct pldm_repository repository;
    struct pldm_fru_table fru;
    const struct pldm_numeric_sensor *numeric_sensors;
    const struct pldm_numeric_effecter *numeric_effecters;
    const struct pldm_composite *state_sensors;
    const struct pldm_state_point *state_sensor_points;
    const struct pldm_composite *state_effecters;
    const struct pldm_state_point *state_effecter_points;
    uint8_t numeric_sensor_count;
    uint8_t numeric_effecter_count;
    uint8_t state_sensor_count;
    uint8_t state_sensor_point_count;
    uint8_t state_effecter_count;
    uint8_t state_effecter_point_count;
    pldm_read *read;
    pldm_write *write;
};

#endif
