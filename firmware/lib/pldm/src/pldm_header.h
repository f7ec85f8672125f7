/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_HEADER_H
#define PLDM_HEADER_H

/* Where a message body has the PLDM header, after the MCTP type; a response goes on with its completion code. */
#define PLDM_BODY_FLAGS 1
#define PLDM_BODY_TYPE 2
#define PLDM_BODY_COMMAND 3

/* Flag byte. */
#define PLDM_REQUEST 0x80u
#define PLDM_DATAGRAM 0x40u
#define PLDM_INSTANCE_ID_MASK 0x1Fu

/* Above the type. */
#define PLDM_HEADER_VERSION_MASK 0xC0u

#endif
