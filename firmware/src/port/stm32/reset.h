/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RESET_H
#define RESET_H

#include <stdint.h>

#include "../../vendor_service.h"

struct reset_record {
    enum reset_cause cause;
    uint16_t boots; /* starts since power-on, this one included */
};

/* Call first. */
struct reset_record reset_capture(void);

/* Starts the part anew. */
void reset_now(void);

#endif
