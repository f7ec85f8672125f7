/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_signal.h"

#include <mctp_flash.h>

int32_t pldm_signal_read(const struct pldm_terminus *terminus, uint8_t input)
{
    pldm_read *read = mctp_flash_function(pldm_read, &terminus->config.description->read);

    return read(terminus->config.context, input);
}

void pldm_signal_write(const struct pldm_terminus *terminus, uint8_t output, int32_t value)
{
    pldm_write *write = mctp_flash_function(pldm_write, &terminus->config.description->write);

    write(terminus->config.context, output, value);
}
