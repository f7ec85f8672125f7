/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_NUMERIC_DESCRIPTION_H
#define PLDM_NUMERIC_DESCRIPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "pldm_description.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* Gives the numeric sensor at an index below numeric_sensor_count. */
void pldm_numeric_sensor_at(const struct pldm_description *description, uint8_t index,
                            struct pldm_numeric_sensor *sensor);

/* Finds the numeric sensor with that ID, and its index; false when there is none. */
bool pldm_numeric_sensor_find(const struct pldm_description *description, uint16_t id,
                              struct pldm_numeric_sensor *sensor, uint8_t *index);

#if defined(__cplusplus)
}
#endif

#endif
