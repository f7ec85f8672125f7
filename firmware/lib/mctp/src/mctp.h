/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_H
#define MCTP_H

/* All that an application of the library needs. */
#include "mctp_assembly.h"
#include "mctp_config.h"
#include "mctp_endpoint.h"
#include "mctp_flash.h"
#include "mctp_message.h"
#include "mctp_version.h"

#endif
