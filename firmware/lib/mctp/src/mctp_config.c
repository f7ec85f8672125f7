/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_config.h"

#include <stddef.h>

bool mctp_config_accepts(const struct mctp_config *config, uint8_t eid)
{
    return config->accept_eid == NULL || config->accept_eid(config->context, eid);
}
