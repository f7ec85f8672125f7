/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_SERIAL_BYTES_H
#define MCTP_SERIAL_BYTES_H

/* Byte values with a meaning in the serial framing. */
#define MCTP_SERIAL_FLAG 0x7Eu
#define MCTP_SERIAL_ESCAPE 0x7Du
#define MCTP_SERIAL_ESCAPE_XOR 0x20u
#define MCTP_SERIAL_REVISION 0x01u

#endif
