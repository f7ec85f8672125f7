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
    TERMINUS_SIGNALS,
};

#define TERMINUS_LONG_RECORD 150u
#define TERMINUS_FRU_SIZE 72u /* without pad and checksum */

extern struct mctp_endpoint terminus_endpoint;
extern struct pldm_terminus terminus;
extern int32_t terminus_signals[TERMINUS_SIGNALS];

/* Everything anew; room: of its messages. */
void terminus_begin(void);
void terminus_begin_with_room(uint8_t room);

/* Lets time pass. */
void terminus_poll(uint16_t now_ms);

#endif
