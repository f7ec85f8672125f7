/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KEPT_IMAGES_H
#define KEPT_IMAGES_H

#include "../../device_update.h"

/*
 * Images of an application's data in memory that no start-up code clears: they outlive a reset, and not a loss of power.
 * Of each component there are two places, so that the image in force is whole until another is.
 */

/* Puts in force what was kept, each image that is whole. After device_init, and before anything is received. */
void kept_images_start(struct pldm_update *update);

#endif
