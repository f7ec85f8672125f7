/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEVICE_UPDATE_H
#define DEVICE_UPDATE_H

#include <pldm.h>

/* Whether the port keeps images: it then has what is declared here, of port/updates/ and of its own. */
#ifndef DEVICE_UPDATES
#define DEVICE_UPDATES 0
#endif

/* Whether the program itself can be updated; it is then the first component, and those of device.yaml follow. */
#ifndef DEVICE_UPDATES_ITSELF
#define DEVICE_UPDATES_ITSELF 1
#endif
#define DEVICE_PROGRAM 0u

/* Bytes of the longest image of a component of device.yaml. */
#ifndef COMPONENT_ROOM
#define COMPONENT_ROOM 0x10000ul
#endif

/* What the device is as one that is updated, in flash. */
extern const struct pldm_update_config device_update_config;

/* The device itself, for a port that restarts it. */
struct pldm_update *device_update(void);

/* A port's side of it. */
pldm_update_store board_store;
pldm_update_verify board_verify;
pldm_update_activate board_activate;

#endif
