/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzzed.h"

#include <stdio.h>
#include <stdlib.h>

#include "../src/board.h"
#include "../src/device.h"
#include "images.h"
#include "peer.h"

#define MILLISECONDS_OF_A_MESSAGE 5u
#define COMMAND_GET_EID 0x02u
#define RESPONSE 0x15u
#define RESPONSE_LENGTH 7u

static uint16_t now_ms;

void fuzz_broken_promise(const char *file, int line);

void fuzz_broken_promise(const char *file, int line)
{
    printf("%s:%d: a promise is broken\n", file, line);
    abort();
}

uint8_t fuzzed_byte(struct fuzzed_input *input)
{
    if (input->left == 0)
        return 0;
    input->left--;
    return *input->bytes++;
}

void fuzzed_begin(void)
{
    uint8_t signal;

    now_ms = 0;
    images_begin();
    for (signal = 0; signal < SIGNAL_COUNT; signal++)
        board_write(signal, 0);
    device_init(RESET_POWER_ON, 1);
}

void fuzzed_pass(uint16_t milliseconds)
{
    struct peer_message sent;

    peer_take(&device_endpoint, &sent);
    now_ms = (uint16_t)(now_ms + milliseconds);
    device_poll(now_ms);
}

void fuzzed_receive(uint8_t byte)
{
    while (!mctp_endpoint_wants_input(&device_endpoint))
        fuzzed_pass(MILLISECONDS_OF_A_MESSAGE);
    mctp_endpoint_receive(&device_endpoint, byte, now_ms);
}

void fuzzed_line_fault(void)
{
    mctp_endpoint_line_fault(&device_endpoint);
}

void fuzzed_check_life(void)
{
    struct peer_message sent;

    do {
        peer_take(&device_endpoint, &sent);
        mctp_endpoint_poll(&device_endpoint, now_ms);
    } while (!mctp_endpoint_wants_input(&device_endpoint) || mctp_endpoint_is_sending(&device_endpoint));
    mctp_endpoint_line_fault(&device_endpoint);
    peer_ask(&device_endpoint, BYTES(MCTP_TYPE_CONTROL, 0x80u | RESPONSE, COMMAND_GET_EID), 3, &sent);
    if (sent.length != RESPONSE_LENGTH || sent.body[1] != RESPONSE) {
        printf("the endpoint answers no more\n");
        abort();
    }
}
