/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_DESCRIPTION_H
#define PLDM_DESCRIPTION_H

#include <stdint.h>

#include "pldm_command.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* What a terminus is: tables of the application, all of them in flash (MCTP_FLASH). */

struct pldm_record {
    uint16_t handle; /* recordHandle, as in its header; not 0 */
    uint16_t at;     /* in the repository */
    uint16_t size;   /* bytes, the record's header included */
};

/* The offset of a byte that the repository does not have: its first is of a record's handle. */
#define PLDM_NOWHERE 0u

/* The PDR repository: static, but for what a terminus locator tells of the moment. */
struct pldm_repository {
    const uint8_t *bytes;              /* all records, one after the other */
    const struct pldm_record *records; /* in the order of their handles */
    uint8_t record_count;              /* rows of records */
    uint16_t size;                     /* bytes of all records */
    uint16_t largest;                  /* size of the largest record */
    uint32_t signature;                /* as GetPDRRepositorySignature tells it */
    uint16_t validity_at;              /* of the terminus locator; PLDM_NOWHERE without one */
    uint16_t tid_at;                   /* of the locator's TID; PLDM_NOWHERE without one */
    uint16_t eid_at;                   /* of the locator's EID; PLDM_NOWHERE without one */
};

/* The FRU record table, without pad and checksum. */
struct pldm_fru_table {
    const uint8_t *bytes; /* all records, one after the other */
    uint16_t size;        /* bytes, with the pad to a multiple of four */
    uint16_t record_sets; /* as GetFRURecordTableMetadata tells it */
    uint16_t records;     /* as GetFRURecordTableMetadata tells it */
    uint32_t checksum;    /* CRC-32 of all records and the pad (DSP0257) */
};

/* Upper warning, critical and fatal, lower warning, critical and fatal (DSP0248 GetSensorThresholds). */
#define PLDM_THRESHOLD_COUNT 6

/* A numeric sensor, as its PDR has it. */
struct pldm_numeric_sensor {
    uint16_t id;                             /* sensorID */
    uint8_t size;                            /* code of its data size: 0 to 5 (DSP0248 sensorDataSize) */
    uint8_t input;                           /* what read is asked for */
    uint8_t thresholds;                      /* bit n: threshold n is supported; none: it makes no events */
    uint8_t limits;                          /* its place among the limits of struct pldm_memory */
    int32_t threshold[PLDM_THRESHOLD_COUNT]; /* at the start, in the sensor's own units */
    uint32_t hysteresis;                     /* at the start, likewise */
};

/* A numeric effecter, as its PDR has it. */
struct pldm_numeric_effecter {
    uint16_t id;     /* effecterID */
    uint8_t size;    /* code of its data size: 0 to 5 (DSP0248 effecterDataSize) */
    uint8_t output;  /* what write is asked for */
    int32_t lowest;  /* minSettable: a lower value is refused */
    int32_t highest; /* maxSettable: a higher value is refused */
    int32_t safe;    /* its value at the start */
};

/* A state sensor or effecter: count points from first. */
struct pldm_composite {
    uint16_t id;   /* sensorID or effecterID */
    uint8_t first; /* of its points, an index */
    uint8_t count; /* of its points, 1 to 8 */
};

/* One sensor of a composite state sensor, or one effecter of a composite state effecter. */
struct pldm_state_point {
    uint8_t signal;  /* input or output */
    uint8_t safe;    /* its state at the start; of an effecter only */
    uint32_t states; /* bit n, 1 to 31: state n is possible; of an effecter only */
};

/* What an input, of the application's own numbering, has now: a sensor's reading, or the state of a point. */
typedef int32_t pldm_read(void *context, uint8_t input);
/* Sets an output, likewise, to a value or a state that the description allows. */
typedef void pldm_write(void *context, uint8_t output, int32_t value);

/* The counts of what there is none of may stay zero, and the tables of it null. */
struct pldm_description {
    const struct pldm_type *types;                         /* that are served */
    uint8_t type_count;                                    /* rows of types */
    const uint8_t *uid;                                    /* of the terminus, 16 bytes; null: GetTerminusUID fails */
    struct pldm_repository repository;                     /* of type 2; zero where that is not served */
    struct pldm_fru_table fru;                             /* of type 4; likewise */
    const struct pldm_numeric_sensor *numeric_sensors;     /* in any order */
    const struct pldm_numeric_effecter *numeric_effecters; /* likewise */
    const struct pldm_composite *state_sensors;            /* likewise; of points that follow each other */
    const struct pldm_state_point *state_sensor_points;    /* of all state sensors */
    const struct pldm_composite *state_effecters;          /* likewise */
    const struct pldm_state_point *state_effecter_points;  /* of all state effecters */
    uint8_t numeric_sensor_count;                          /* rows of numeric_sensors */
    uint8_t numeric_effecter_count;                        /* rows of numeric_effecters */
    uint8_t state_sensor_count;                            /* rows of state_sensors */
    uint8_t state_sensor_point_count;                      /* rows of state_sensor_points */
    uint8_t state_effecter_count;                          /* rows of state_effecters */
    uint8_t state_effecter_point_count;                    /* rows of state_effecter_points */
    pldm_read *read;                                       /* what sensors measure; null where there are none */
    pldm_write *write;                                     /* what effecters do; likewise */
};

#if defined(__cplusplus)
}
#endif

#endif
