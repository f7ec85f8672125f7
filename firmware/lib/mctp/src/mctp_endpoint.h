/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MCTP_ENDPOINT_H
#define MCTP_ENDPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "mctp_assembly.h"
#include "mctp_config.h"
#include "mctp_control.h"
#include "mctp_message.h"
#include "mctp_serial.h"
#include "mctp_transmission.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * An MCTP endpoint. The application moves bytes between its UART and these functions and tells the time in
 * milliseconds (16 bits, wrapping). What these functions call of the application, its handlers and accept_eid, calls
 * none of them that receives, polls or starts.
 */

/* Its whole state, whose members are for the library. */
struct mctp_endpoint {
    struct mctp_control control;           /* configuration and EID */
    struct mctp_assembly *in_transit;      /* the assembly whose body is being sent */
    bool packet_waits;                     /* the receiver holds a packet that needs the transmitter */
    bool is_answering;                     /* a handler is at its answer, which is sent next */
    struct mctp_transmission transmission; /* the message on its way out */
    struct mctp_serial_rx receiver;        /* the frame on its way in */
};

/* Also starts an endpoint anew, with the interrupt off that transmits. config: in flash; it is copied. */
void mctp_endpoint_init(struct mctp_endpoint *endpoint, const struct mctp_config *config);

/* The EID in force; MCTP_EID_NULL until one is assigned. */
uint8_t mctp_endpoint_eid(const struct mctp_endpoint *endpoint);

/* Of an application that has restarted itself and goes on with the EID that it was assigned. */
void mctp_endpoint_keep_eid(struct mctp_endpoint *endpoint, uint8_t eid);

/* Whose message is being answered: for a handler, while it does. */
uint8_t mctp_endpoint_requester(const struct mctp_endpoint *endpoint);

/* False while a request waits for the reply before it to leave: leave the line's bytes in the UART's buffer. */
bool mctp_endpoint_wants_input(const struct mctp_endpoint *endpoint);

/* One byte from the line; only while mctp_endpoint_wants_input. */
void mctp_endpoint_receive(struct mctp_endpoint *endpoint, uint8_t byte, uint16_t now_ms);

/* A byte was lost or damaged on the line at this point of the stream. */
void mctp_endpoint_line_fault(struct mctp_endpoint *endpoint);

/* Takes up what waited for the transmitter or for time to pass: after each transmission and at least every 50 ms. */
void mctp_endpoint_poll(struct mctp_endpoint *endpoint, uint16_t now_ms);

/*
 * Sends a request of the application's own; its body stays unchanged until it has left. False, and nothing is sent,
 * while something else is being sent, and for a handler that is asked for an answer; one that is told of a response may
 * go on with a request.
 */
bool mctp_endpoint_request(struct mctp_endpoint *endpoint, const struct mctp_request *request);

/* True from the moment that a message is ready until its last byte was fetched. */
bool mctp_endpoint_is_sending(const struct mctp_endpoint *endpoint);

/*
 * Fetches the next byte for the line; false when there is none. The only call allowed in an interrupt, which may come
 * anywhere in the others but mctp_endpoint_init.
 */
bool mctp_endpoint_transmit(struct mctp_endpoint *endpoint, uint8_t *byte);

#if defined(__cplusplus)
}
#endif

#endif
