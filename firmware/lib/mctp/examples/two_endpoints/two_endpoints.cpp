// SPDX-License-Identifier: Apache-2.0
// Two endpoints in one program, each at one end of a line: the first sends a message, the second sends it back.
#include <mctp.h>

#include <cstdio>
#include <cstring>

namespace
{

const uint8_t hello[] = {MCTP_TYPE_VENDOR_IANA, 'h', 'e', 'l', 'l', 'o'};
bool answered = false;

uint16_t send_back(void *, mctp_message *message)
{
    return message->length;
}

void compare(void *, const mctp_response *response)
{
    answered = response->length == sizeof hello && std::memcmp(response->body, hello, sizeof hello) == 0;
}

// A type, its version on the wire (none), who answers its requests, who is told of responses, for whom.
const mctp_handler handlers[] = {{MCTP_TYPE_VENDOR_IANA, {}, send_back, compare, nullptr}};

struct Node {
    uint8_t message[MCTP_UNIT_TAKEN];
    mctp_endpoint endpoint;

    Node()
    {
        mctp_config config = {}; // copied; on an AVR it would be a constant in flash
        config.handlers = {handlers, 1};
        config.message = message;
        config.message_room = sizeof message;
        mctp_endpoint_init(&endpoint, &config);
    }
};

// All that one has to say goes to the other.
void carry(Node &from, Node &to)
{
    uint8_t byte;

    while (mctp_endpoint_wants_input(&to.endpoint) && mctp_endpoint_transmit(&from.endpoint, &byte))
        mctp_endpoint_receive(&to.endpoint, byte, 0);
}

} // namespace

int main()
{
    Node first;
    Node second;
    const mctp_request request = {MCTP_EID_NULL, 0, hello, sizeof hello};

    mctp_endpoint_request(&first.endpoint, &request);
    carry(first, second);
    carry(second, first);
    std::puts(answered ? "answered" : "no answer");
    return answered ? 0 : 1;
}
