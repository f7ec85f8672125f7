/* SPDX-License-Identifier: Apache-2.0 */
#include "netlink.h"

#include <errno.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef AF_MCTP
#define AF_MCTP 45
#endif

enum { ANSWER = 16384 };

struct question {
    struct nlmsghdr header;
    union {
        struct ifinfomsg link;
        struct ifaddrmsg address;
    };
    uint8_t attributes[RTA_SPACE(1)];
};

/* What is done with each message of an answer. */
typedef void take_fn(const struct nlmsghdr *message, void *into);

static int error_in(const struct nlmsghdr *message)
{
    const struct nlmsgerr *error = NLMSG_DATA(message);

    return -error->error;
}

static int take_answer(int fd, take_fn *take, void *into)
{
    static uint8_t data[ANSWER] __attribute__((aligned(NLMSG_ALIGNTO)));

    for (;;) {
        ssize_t size = recv(fd, data, sizeof(data), 0);

        if (size < 0)
            return errno;
        for (const struct nlmsghdr *message = (const void *)data; NLMSG_OK(message, (size_t)size);
             message = NLMSG_NEXT(message, size)) {
            if (message->nlmsg_type == NLMSG_DONE)
                return 0;
            if (message->nlmsg_type == NLMSG_ERROR)
                return error_in(message);
            if (take)
                take(message, into);
            if (!(message->nlmsg_flags & NLM_F_MULTI))
                return 0;
        }
    }
}

static int ask(struct question *question, take_fn *take, void *into)
{
    const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    int error;

    if (fd < 0)
        return errno;
    question->header.nlmsg_flags |= NLM_F_REQUEST;
    error = send(fd, question, question->header.nlmsg_len, 0) < 0 ? errno : take_answer(fd, take, into);
    close(fd);
    return error;
}

int interface_up(int index)
{
    struct question question = {
        .header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct ifinfomsg)),
                   .nlmsg_type = RTM_NEWLINK,
                   .nlmsg_flags = NLM_F_ACK},
        .link = {.ifi_index = index, .ifi_flags = IFF_UP, .ifi_change = IFF_UP},
    };

    return ask(&question, NULL, NULL);
}

static int change_eid(int index, uint8_t eid, uint16_t type, uint16_t flags)
{
    struct question question = {
        .header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct ifaddrmsg)) + RTA_SPACE(1),
                   .nlmsg_type = type,
                   .nlmsg_flags = (uint16_t)(NLM_F_ACK | flags)},
        .address = {.ifa_family = AF_MCTP, .ifa_index = (uint32_t)index},
    };
    struct rtattr *local = (void *)((uint8_t *)&question + NLMSG_LENGTH(sizeof(struct ifaddrmsg)));

    local->rta_len = RTA_LENGTH(1);
    local->rta_type = IFA_LOCAL;
    memcpy(RTA_DATA(local), &eid, 1);
    return ask(&question, NULL, NULL);
}

int eid_add(int index, uint8_t eid)
{
    return change_eid(index, eid, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL);
}

int eid_remove(int index, uint8_t eid)
{
    return change_eid(index, eid, RTM_DELADDR, 0);
}

struct eids {
    uint32_t index;
    uint8_t *eids;
    size_t count;
};

static void take_eid(const struct nlmsghdr *message, void *into)
{
    const struct ifaddrmsg *address = NLMSG_DATA(message);
    struct eids *found = into;
    int left = (int)IFA_PAYLOAD(message);

    if (message->nlmsg_type != RTM_NEWADDR || address->ifa_family != AF_MCTP || address->ifa_index != found->index)
        return;
    for (const struct rtattr *part = IFA_RTA(address); RTA_OK(part, left); part = RTA_NEXT(part, left))
        if (part->rta_type == IFA_LOCAL && found->count < MOST_EIDS)
            memcpy(&found->eids[found->count++], RTA_DATA(part), 1);
}

int eids_of(int index, uint8_t eids[MOST_EIDS], size_t *count)
{
    struct question question = {
        .header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct ifaddrmsg)),
                   .nlmsg_type = RTM_GETADDR,
                   .nlmsg_flags = NLM_F_DUMP},
        .address = {.ifa_family = AF_MCTP, .ifa_index = (uint32_t)index},
    };
    struct eids found = {.index = (uint32_t)index, .eids = eids};
    const int error = ask(&question, take_eid, &found);

    *count = found.count;
    return error;
}

static void take_link(const struct nlmsghdr *message, void *into)
{
    const struct ifinfomsg *said = NLMSG_DATA(message);
    struct link *link = into;
    int left = (int)IFLA_PAYLOAD(message);

    link->is_up = said->ifi_flags & IFF_UP;
    for (const struct rtattr *part = IFLA_RTA(said); RTA_OK(part, left); part = RTA_NEXT(part, left))
        if (part->rta_type == IFLA_ADDRESS)
            link->address_size = RTA_PAYLOAD(part);
}

int link_of(int index, struct link *link)
{
    struct question question = {
        .header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct ifinfomsg)), .nlmsg_type = RTM_GETLINK},
        .link = {.ifi_index = index},
    };

    *link = (struct link){.is_up = false};
    return ask(&question, take_link, link);
}

int open_watch(void)
{
    const struct sockaddr_nl links = {.nl_family = AF_NETLINK, .nl_groups = RTMGRP_LINK};
    const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);

    if (fd >= 0 && bind(fd, (const struct sockaddr *)&links, sizeof(links)) == 0)
        return fd;
    close(fd);
    return -1;
}
