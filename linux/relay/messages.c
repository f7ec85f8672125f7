/* SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"

#include "record.h"

#include <errno.h>
#include <linux/mctp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef AF_MCTP
#define AF_MCTP 45
#endif
#ifndef SOL_MCTP
#define SOL_MCTP 285
#endif

/* What a device may ask of its own accord: control, PLDM, and those that DSP0239 has besides, vendors' last. */
static const uint8_t kinds[KINDS] = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x7E, 0x7F};

/* Longer than a packet takes on the slowest of lines; a line that takes nothing any more is not waited for. */
static const struct timeval patience = {.tv_sec = 1};

static int open_socket(struct messages *messages)
{
    const int fd = socket(AF_MCTP, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int yes = 1;

    if (fd < 0)
        give_up(errno, "this kernel has no MCTP (CONFIG_MCTP)");
    if (setsockopt(fd, SOL_MCTP, MCTP_OPT_ADDR_EXT, &yes, sizeof(yes)) < 0)
        give_up(errno, "the kernel takes no addresses of a medium");
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    messages->sockets[messages->count++] = (struct pollfd){.fd = fd, .events = POLLIN};
    return fd;
}

/* A tag for any EID: what answers from another than was asked is heard, too, and so is what is late or comes twice. */
static void take_tags(struct messages *messages)
{
    while (messages->tag_count < (size_t)messages->wishes->tags) {
        struct mctp_ioc_tag_ctl tag = {.peer_addr = MCTP_ADDR_NULL};

        if (ioctl(messages->sockets[0].fd, SIOCMCTPALLOCTAG, &tag) < 0)
            break;
        messages->tags[messages->tag_count++] = tag.tag;
    }
    if (messages->tag_count == 0)
        give_up(errno, "the kernel has no message tag to give");
}

static void listen_for(struct messages *messages, uint8_t kind)
{
    const struct sockaddr_mctp any = {
        .smctp_family = AF_MCTP, .smctp_network = MCTP_NET_ANY, .smctp_addr.s_addr = MCTP_ADDR_ANY, .smctp_type = kind};

    if (bind(open_socket(messages), (const struct sockaddr *)&any, sizeof(any)) == 0)
        return;
    if (errno != EADDRINUSE) /* somebody else may serve that type */
        give_up(errno, "messages of type 0x%02X cannot be listened for", kind);
    close(messages->sockets[--messages->count].fd);
}

void messages_open(struct messages *messages, const struct wishes *wishes, const struct interface *interface)
{
    *messages = (struct messages){.wishes = wishes, .interface = interface};
    open_socket(messages);
    take_tags(messages);
    for (size_t i = 0; i < KINDS; i++)
        listen_for(messages, kinds[i]);
}

/* Each request has the next of the tags; an answer has the tag of what it answers. */
static uint8_t tag_for(struct messages *messages, uint8_t tag)
{
    if (!(tag & RECORD_TAG_OWNER))
        return tag & MCTP_TAG_MASK;
    messages->next_tag = (messages->next_tag + 1) % messages->tag_count;
    return messages->tags[messages->next_tag];
}

int messages_send(struct messages *messages, const uint8_t *record, size_t size)
{
    struct sockaddr_mctp_ext to = {.smctp_ifindex = messages->interface->index,
                                   .smctp_halen = (uint8_t)messages->wishes->address_size};
    const socklen_t to_size = messages->wishes->routed ? sizeof(to.smctp_base) : sizeof(to);

    if (size <= RECORD_HEADER)
        return EINVAL;
    to.smctp_base = (struct sockaddr_mctp){.smctp_family = AF_MCTP,
                                           .smctp_network = MCTP_NET_ANY,
                                           .smctp_addr.s_addr = record[0],
                                           .smctp_type = record[2],
                                           .smctp_tag = tag_for(messages, record[1])};
    memcpy(to.smctp_haddr, messages->wishes->address, messages->wishes->address_size);
    return sendto(messages->sockets[0].fd, record + RECORD_HEADER + 1, size - RECORD_HEADER - 1, 0,
                  (const struct sockaddr *)&to, to_size) < 0
               ? errno
               : 0;
}

static bool pass_on(const struct messages *messages, int fd, int channel)
{
    static uint8_t body[RECORD_BODY];
    struct sockaddr_mctp_ext from;
    socklen_t from_size = sizeof(from);
    ssize_t size;

    while ((size = recvfrom(fd, body, sizeof(body), MSG_DONTWAIT, (struct sockaddr *)&from, &from_size)) >= 0) {
        const uint8_t head[] = {from.smctp_base.smctp_addr.s_addr, from.smctp_base.smctp_tag,
                                from.smctp_base.smctp_type};

        if (from.smctp_ifindex == messages->interface->index &&
            !record_write(channel, RECORD_MESSAGE, head, sizeof(head), body, (size_t)size))
            return false;
        from_size = sizeof(from);
    }
    return true;
}

bool messages_pass_on(struct messages *messages, int channel)
{
    for (size_t i = 0; i < messages->count; i++)
        if (messages->sockets[i].revents && !pass_on(messages, messages->sockets[i].fd, channel))
            return false;
    return true;
}
