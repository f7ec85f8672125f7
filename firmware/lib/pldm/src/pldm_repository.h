/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_REPOSITORY_H
#define PLDM_REPOSITORY_H

#include "pldm_exchange.h"

#if defined(__cplusplus)
extern "C" {
#endif

/* The PDR repository: static, but for what the terminus locator tells of the moment. */

pldm_execute pldm_get_pdr_repository_info;
pldm_execute pldm_get_pdr;
pldm_execute pldm_get_pdr_repository_signature;

#if defined(__cplusplus)
}
#endif

#endif
