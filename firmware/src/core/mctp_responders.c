/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_control.h"
#include "mctp_message.h"
#include "pldm_message.h"
#include "program_memory.h"
#include "vendor_service.h"

const struct mctp_responder mctp_responders[MCTP_RESPONDER_COUNT] IN_PROGRAM_MEMORY = {
    {MCTP_TYPE_CONTROL, mctp_control_respond},
    {MCTP_TYPE_PLDM, pldm_message_respond},
    {MCTP_TYPE_VENDOR_IANA, vendor_service_respond},
};
