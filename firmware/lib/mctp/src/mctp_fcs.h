/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_FCS_H
#define MCTP_FCS_H

#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* Frame check sequence of MCTP over serial: CRC-16/MCRF4XX (RFC 1662 without the final complement). */
#define MCTP_FCS_INITIAL 0xFFFFu

/* The check sequence after one more byte. */
uint16_t mctp_fcs_update(uint16_t fcs, uint8_t byte);

#if defined(__cplusplus)
}
#endif

#endif
