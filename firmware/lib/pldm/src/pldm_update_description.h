/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_DESCRIPTION_H
#define PLDM_UPDATE_DESCRIPTION_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* What a terminus is as a firmware device (DSP0267): tables of the application, all of them in flash (MCTP_FLASH). */

/* How an image that is applied comes into force: bits of ComponentActivationMethods (DSP0267). */
#define PLDM_UPDATE_SELF_CONTAINED 0x0002u /* by itself, when ActivateFirmware asks for it */
#define PLDM_UPDATE_SYSTEM_REBOOT 0x0008u  /* when the system restarts */

#define PLDM_UPDATE_VERSION_MAX 255u /* bytes of the longest version */

/* A version as the wire has it: of no length where there is none. */
struct pldm_update_version {
    uint8_t type;                          /* VersionStringType: 1 is ASCII (DSP0267) */
    uint8_t length;                        /* bytes of text */
    uint8_t text[PLDM_UPDATE_VERSION_MAX]; /* of that type; no terminator */
};

/* The version that an image has when the application starts: in ASCII. */
struct pldm_update_label {
    const uint8_t *text; /* in flash; no terminator is needed */
    uint8_t length;      /* bytes */
};

/* What can be updated by itself, as GetFirmwareParameters tells it (DSP0267). */
struct pldm_update_component {
    uint16_t classification;          /* ComponentClassification */
    uint16_t identifier;              /* ComponentIdentifier */
    uint8_t index;                    /* ComponentClassificationIndex, to tell apart what is alike in both */
    uint16_t methods;                 /* ComponentActivationMethods: PLDM_UPDATE_SELF_CONTAINED and the like */
    uint32_t room;                    /* for an image, in bytes */
    struct pldm_update_label version; /* ActiveComponentVersionString */
};

/*
 * Where images are kept, by the number of their component in the table. A part is stored behind the one before it, the
 * first at offset 0; what an image begun anew leaves of the one before it is the application's affair. context: that of
 * struct pldm_update_config. Each returns before the next message is taken.
 */

/*
 * Keeps a part of an image. offset: in bytes from its start; bytes: good until this returns, length of them. False: it
 * cannot be kept, and TransferComplete tells of it.
 */
typedef bool pldm_update_store(void *context, uint8_t component, uint32_t offset, const uint8_t *bytes,
                               uint16_t length);

/* The result of VerifyComplete for an image of which size bytes were stored: 0 if it is good. */
typedef uint8_t pldm_update_verify(void *context, uint8_t component, uint32_t size);

/*
 * Puts a verified image in force. The answer to ActivateFirmware was fetched by then, and its last byte may be in the
 * UART: what ends the program waits for it. version: of the image, good until this returns; is_now: at once, and else
 * when the application starts next. False: it is not in force yet.
 */
typedef bool pldm_update_activate(void *context, uint8_t component, const struct pldm_update_version *version,
                                  bool is_now);

/* All that a terminus is as a firmware device. */
struct pldm_update_description {
    const uint8_t *descriptors;       /* as QueryDeviceIdentifiers tells them, the first of an initial type */
    uint8_t descriptors_size;         /* bytes */
    uint8_t descriptor_count;         /* of descriptors */
    struct pldm_update_label version; /* of the image set */
    const struct pldm_update_component *components; /* in flash, too */
    uint8_t component_count;                        /* of components, 254 at most; all versions go into one response */
    uint16_t part_max; /* bytes that are asked for at a time, 32 at least; messages of the endpoint hold 5 more */
    pldm_update_store *store;       /* where images are kept */
    pldm_update_verify *verify;     /* and judged */
    pldm_update_activate *activate; /* and put in force */
};

#if defined(__cplusplus)
}
#endif

#endif
