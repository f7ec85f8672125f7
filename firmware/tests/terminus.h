/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERMINUS_H
#define TERMINUS_H

#include <mctp.h>
#include <pldm.h>

/* A device of memory only, with one of everything that the libraries serve. */

enum terminus_signal {
    TERMINUS_LEVEL,  /* numeric sensor 4, s16, with thresholds; numeric effecter 4 */
    TERMINUS_LIGHT,  /* numeric sensor 5, u8, without */
    TERMINUS_FIRST,  /* state sensor 1 and state effecter 1, states 1 and 2 */
    TERMINUS_SECOND, /* likewise, states 1 and 3 */
    TERMINUS_DOOR,   /* state sensor 9, states 1 and 2 */
    TERMINUS_SIGNALS,
};

#define TERMINUS_LONG_RECORD 150u
#define TERMINUS_FRU_SIZE 72u /* without pad and checksum */

extern struct mctp_endpoint terminus_endpoint;
extern struct pldm_update terminus;
extern int32_t terminus_signals[TERMINUS_SIGNALS];

/* Its components: 000A/0010, which activates itself, and 0003/0020 of index 1, which does not. */
#define TERMINUS_COMPONENTS 2u
#define TERMINUS_IMAGE_ROOM 200u
#define TERMINUS_PART_MAX 96u

/* What was stored; an image that begins with this byte is bad, and another than the next byte cannot be kept. */
#define TERMINUS_BAD_IMAGE 0xBAu
extern uint8_t terminus_images[TERMINUS_COMPONENTS][TERMINUS_IMAGE_ROOM];
extern bool terminus_keeps;
extern unsigned terminus_activated; /* how often */
extern struct pldm_update_version terminus_waiting; /* for a restart; of no length where none does */

/* Everything anew; room: of its messages. */
void terminus_begin(void);
void terminus_begin_with_room(uint16_t room);

/* Lets time pass. */
void terminus_poll(uint16_t now_ms);

#endif
