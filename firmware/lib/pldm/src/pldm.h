/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_H
#define PLDM_H

/* All that an application of the library needs. */
#include "pldm_base.h"
#include "pldm_description.h"
#include "pldm_fru.h"
#include "pldm_message.h"
#include "pldm_platform.h"
#include "pldm_terminus.h"
#include "pldm_update.h"
#include "pldm_version.h"

#endif
