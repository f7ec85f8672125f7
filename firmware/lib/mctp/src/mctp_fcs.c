/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_fcs.h"

/*
 * Eight steps of the reflected polynomial 0x8408 at once: with x = b ^ (b << 4), they leave
 * (x << 8) ^ (x << 3) ^ (x >> 4). No table, since RAM and cycles are both scarce on small parts.
 */
uint16_t mctp_fcs_update(uint16_t fcs, uint8_t byte)
{
    const uint8_t mixed = (uint8_t)(fcs ^ byte);
    const uint8_t x = (uint8_t)(mixed ^ (mixed << 4));

    return (uint16_t)((fcs >> 8) ^ ((uint16_t)x << 8) ^ ((uint16_t)x << 3) ^ (x >> 4));
}
