/* SPDX-License-Identifier: Apache-2.0 */
#include "device.h"

#include "board.h"
#include "program_memory.h"

#include "device_tables.h"
