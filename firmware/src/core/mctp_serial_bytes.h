/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_SERIAL_BYTES_H
#define MCTP_SERIAL_BYTES_H

/* Byte values with a meaning in the serial framing. */
#define SERIAL_FLAG 0x7Eu
#define SERIAL_ESCAPE 0x7Du
#define SERIAL_ESCAPE_XOR 0x20u
#define SERIAL_REVISION 0x01u

#endif
