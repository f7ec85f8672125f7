/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEVICE_DESCRIPTION_H
#define DEVICE_DESCRIPTION_H

#include <mctp.h>
#include <pldm.h>

#include "device_figures.h" /* made by scripts/description.py, as are the tables of device_description.c */

/* What this device is, in flash. */

extern const uint8_t device_uuid[MCTP_UUID_SIZE];
extern const struct pldm_description device_description;

/* Its inputs and outputs. */
pldm_read device_read;
pldm_write device_write;

#endif
