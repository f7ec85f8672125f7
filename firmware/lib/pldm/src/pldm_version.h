/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_VERSION_H
#define PLDM_VERSION_H

/* Of the library, not of a specification: semantic versioning of what pldm.h includes. */
#define PLDM_VERSION_MAJOR 0
#define PLDM_VERSION_MINOR 2 /* goes up with what is new */
#define PLDM_VERSION_PATCH 0 /* goes up with what was mended */

#endif
