/* SPDX-License-Identifier: Apache-2.0 */
#include "pldm_numeric_description.h"

#include <mctp_flash.h>

void pldm_numeric_sensor_at(const struct pldm_description *description, uint8_t index,
                            struct pldm_numeric_sensor *sensor)
{
    const struct pldm_numeric_sensor *table =
        mctp_flash_pointer(const struct pldm_numeric_sensor *, &description->numeric_sensors);

    mctp_flash_copy(sensor, &table[index], sizeof *sensor);
}

bool pldm_numeric_sensor_find(const struct pldm_description *description, uint16_t id,
                              struct pldm_numeric_sensor *sensor, uint8_t *index)
{
    const uint8_t count = mctp_flash_u8(&description->numeric_sensor_count);

    for (*index = 0; *index < count; ++*index) {
        pldm_numeric_sensor_at(description, *index, sensor);
        if (sensor->id == id)
            return true;
    }
    return false;
}
