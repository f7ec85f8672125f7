/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FCS_H
#define FCS_H

#include <stdint.h>

/* Frame check sequence of MCTP over serial: CRC-16/MCRF4XX (RFC 1662 without the final complement). */
#define FCS_INITIAL 0xFFFFu

/* The check sequence after one more byte. */
uint16_t fcs_update(uint16_t fcs, uint8_t byte);

#endif
