/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLDM_UPDATE_STATE_H
#define PLDM_UPDATE_STATE_H

#include "pldm_terminus.h"
#include "pldm_update_description.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * The state of a terminus that is a firmware device, and how it goes on. Its members are for the library, and so are
 * the functions but pldm_update_component_count.
 */

/* What a firmware device is in; the numbers are those of GetStatus (DSP0267). */
enum pldm_update_state {
    PLDM_UPDATE_IDLE,
    PLDM_UPDATE_LEARN,
    PLDM_UPDATE_READY,
    PLDM_UPDATE_DOWNLOAD,
    PLDM_UPDATE_VERIFY,
    PLDM_UPDATE_APPLY,
    PLDM_UPDATE_ACTIVATE,
    PLDM_UPDATE_STATES,
};

/* Why a device is in IDLE; a timeout in a state is PLDM_UPDATE_TIMEOUT more than the state. */
enum pldm_update_reason {
    PLDM_UPDATE_STARTED = 0,
    PLDM_UPDATE_ACTIVATED = 1,
    PLDM_UPDATE_CANCELLED = 2,
    PLDM_UPDATE_TIMEOUT = 2,
};

/* What a component is in. Its flags, which are read first, stand where a sanitizer sees a slot too many. */
struct pldm_update_slot {
    bool is_offered;                    /* in the table of the package */
    bool is_applied;                    /* in this update */
    struct pldm_update_version active;  /* in force */
    struct pldm_update_version pending; /* of an image that is applied and not in force */
};

/* Bytes of the longest request: MCTP type, PLDM header, offset and length. */
#define PLDM_UPDATE_REQUEST_MAX (PLDM_HEADER_SIZE + 8u)

/* Where the request of the device's own is that a state is about. */
enum pldm_update_step {
    PLDM_UPDATE_NEXT,  /* the next is sent when its pause is over */
    PLDM_UPDATE_ASKED, /* waits for its answer */
    PLDM_UPDATE_ENDED, /* told of a failure, waits for a cancel */
};

/* The request of the device's own. */
struct pldm_update_request {
    uint8_t step;                          /* PLDM_UPDATE_NEXT, _ASKED or _ENDED */
    uint8_t result;                        /* that it tells of; 0 is success */
    uint8_t length;                        /* bytes of body */
    uint8_t body[PLDM_UPDATE_REQUEST_MAX]; /* the last one, from its MCTP type on */
    uint16_t since_ms;                     /* when it was sent last */
    uint16_t pause_ms;                     /* from then until the next is sent */
};

/* What an application says of its terminus as a firmware device: in flash, and copied from there. */
struct pldm_update_config {
    const struct pldm_update_description *description; /* in flash */
    struct pldm_update_slot *slots;                    /* one for each component; the library writes them */
    void *context;                                     /* of the description's functions */
};

/* The image that is on its way. */
struct pldm_update_transfer {
    uint8_t component;                  /* its number in the table */
    uint32_t size;                      /* bytes of the whole image */
    uint32_t offset;                    /* bytes that are stored */
    uint32_t options;                   /* UpdateOptionFlags that are in force (DSP0267) */
    struct pldm_update_version version; /* of the image */
};

/* How long the agent has been silent. */
struct pldm_update_silence {
    uint16_t second_ms; /* when the current second began */
    uint8_t seconds;    /* whole ones */
};

/* The terminus comes first: what serves a request is given that. */
struct pldm_update {
    struct pldm_terminus terminus;        /* as of any terminus */
    struct pldm_update_config config;     /* copied */
    uint8_t state;                        /* PLDM_UPDATE_IDLE and the like */
    uint8_t previous;                     /* the state before */
    uint8_t reason;                       /* why it is in IDLE: PLDM_UPDATE_STARTED and the like */
    uint8_t agent;                        /* EID of who opened the session */
    bool is_self_contained;               /* what is applied is to come into force by itself */
    uint16_t part_max;                    /* bytes that are asked for at a time in this session */
    struct pldm_update_version active;    /* of the image set */
    struct pldm_update_version pending;   /* of the image set, when it comes into force */
    struct pldm_update_version offered;   /* of the image set, in this session */
    struct pldm_update_transfer transfer; /* from DOWNLOAD to APPLY */
    struct pldm_update_request request;   /* likewise */
    struct pldm_update_silence silence;   /* in a session */
};

/* The firmware device that a request is served by. */
struct pldm_update *pldm_update_of(struct pldm_exchange *exchange);

/* A component of the description, copied from flash; number: its place in the table, which must have it. */
void pldm_update_component_at(const struct pldm_update *update, uint8_t number,
                              struct pldm_update_component *component);

/* How many components the description has. */
uint8_t pldm_update_component_count(const struct pldm_update *update);

/* A version is that of a label, whose text is in flash and is copied. */
void pldm_update_take_label(struct pldm_update_version *version, const struct pldm_update_label *label);

/* Goes on to another state, in which the first request is due at once. */
void pldm_update_enter(struct pldm_update *update, uint8_t state);

/* Back to IDLE; what was applied in this session and not activated is forgotten. */
void pldm_update_leave(struct pldm_update *update, uint8_t reason);

/* Puts in force what was applied, and goes to IDLE. */
void pldm_update_finish(struct pldm_update *update);

/* Lets time pass: an agent that is silent for 90 seconds loses its session (FD_T1 of DSP0267). now_ms: wraps. */
void pldm_update_tick(struct pldm_update *update, uint16_t now_ms);

#if defined(__cplusplus)
}
#endif

#endif
