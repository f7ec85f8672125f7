/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RESET_H
#define RESET_H

#include <stdint.h>

#include "../../vendor_service.h"

struct reset_record {
    enum reset_cause cause; /* as far as part and boot loader left a trace of it */
    uint16_t boots;         /* starts since power-on, this one included */
};

/* Call first, and once. */
struct reset_record reset_capture(void);

#endif
