/* SPDX-License-Identifier: Apache-2.0 */
/* Carries whole messages between the bench and a device through the kernel's MCTP: as the first process of a User Mode
 * Linux, or as a process of a machine whose own kernel has it, with CAP_NET_ADMIN. */
#include "interface.h"
#include "messages.h"
#include "netlink.h"
#include "record.h"
#include "relay.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

static struct channel channel = {.fd = -1};
static struct interface interface = {.line = -1};

static volatile sig_atomic_t ending;

static void note_end(int number)
{
    (void)number;
    ending = 1;
}

/* Whoever ends the relay by a signal has put back what it changed, too. Such a signal comes nowhere but where all is
 * waited for. waiting: what is blocked there. */
static void heed_signals(sigset_t *waiting)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    const struct sigaction action = {.sa_handler = note_end};
    sigset_t ends;

    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&ends);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        sigaddset(&ends, numbers[i]);
        sigaction(numbers[i], &action, NULL);
    }
    sigprocmask(SIG_BLOCK, &ends, waiting);
}

static _Noreturn void stop(void)
{
    interface_close(&interface);
    machine_stops();
}

_Noreturn void give_up(int error, const char *format, ...)
{
    const uint8_t number = (uint8_t)error;
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    record_write(channel.fd, RECORD_END, &number, 1, text, strlen(text));
    stop();
}

static void say_ready(void)
{
    struct utsname kernel;
    char text[sizeof(kernel.release) + 1 + IF_NAMESIZE];

    uname(&kernel);
    snprintf(text, sizeof(text), "%s %s", kernel.release, interface.name);
    record_write(channel.fd, RECORD_READY, NULL, 0, text, strlen(text));
}

static int obey(struct messages *messages, int kind, const uint8_t *body, size_t size)
{
    switch (kind) {
    case RECORD_SEND:
        return messages_send(messages, body, size);
    case RECORD_EID:
        return size == 1 ? eid_add(interface.index, body[0]) : EINVAL;
    case RECORD_NO_EID:
        return size == 1 ? eid_remove(interface.index, body[0]) : EINVAL;
    default:
        return EINVAL;
    }
}

static void obey_all(struct messages *messages)
{
    const uint8_t *body;
    size_t size;
    int kind;

    while ((kind = record_next(&channel, &body, &size))) {
        const int error = obey(messages, kind, body, size);
        const uint8_t number = (uint8_t)error;

        if (error)
            interface_check(&interface);
        if (error)
            record_write(channel.fd, RECORD_REFUSED, &number, 1, strerror(error), strlen(strerror(error)));
        record_drop(&channel);
    }
}

static void heed_links(int watch)
{
    static uint8_t data[4096];

    while (recv(watch, data, sizeof(data), 0) > 0)
        ;
    interface_check(&interface);
}

static void serve(struct messages *messages, const sigset_t *waiting)
{
    struct pollfd *bench = &messages->sockets[messages->count];
    struct pollfd *watch = bench + 1;

    *bench = (struct pollfd){.fd = channel.fd, .events = POLLIN};
    *watch = (struct pollfd){.fd = open_watch(), .events = POLLIN};
    while (!ending) {
        if (ppoll(messages->sockets, messages->count + 2, NULL, waiting) < 0) {
            if (errno != EINTR)
                give_up(errno, "the kernel cannot be waited for");
            continue;
        }
        if (!messages_pass_on(messages, channel.fd))
            return;
        if (watch->revents)
            heed_links(watch->fd);
        if (bench->revents && !record_read(&channel))
            return;
        obey_all(messages);
    }
}

static void read_address(struct wishes *wishes, const char *hex)
{
    unsigned byte;

    for (; wishes->address_size < LONGEST_ADDRESS && sscanf(hex, "%2x", &byte) == 1; hex += 2) {
        wishes->address[wishes->address_size++] = (uint8_t)byte;
        if (!hex[1])
            break;
    }
}

static struct wishes read_wishes(int count, char *words[])
{
    struct wishes wishes = {.tags = TAGS};
    int option;

    while ((option = getopt(count, words, "c:l:i:e:a:t:r")) != -1)
        switch (option) {
        case 'c':
            wishes.channel = optarg;
            break;
        case 'l':
            wishes.line = optarg;
            break;
        case 'i':
            wishes.interface = optarg;
            break;
        case 'e':
            wishes.eid = (uint8_t)strtoul(optarg, NULL, 0);
            break;
        case 'a':
            read_address(&wishes, optarg);
            break;
        case 't':
            wishes.tags = atoi(optarg);
            break;
        case 'r':
            wishes.routed = true;
            break;
        default:
            exit(2);
        }
    if (!wishes.channel || !wishes.eid || !wishes.line == !wishes.interface || wishes.tags < 1 || wishes.tags > TAGS)
        exit(2);
    return wishes;
}

int main(int count, char *words[])
{
    static struct messages messages;
    struct wishes wishes;
    sigset_t waiting;

    heed_signals(&waiting);
    if (is_machine())
        machine_starts();
    wishes = read_wishes(count, words);
    channel.fd = open_raw(wishes.channel);
    messages_open(&messages, &wishes, &interface);
    interface_open(&interface, &wishes);
    say_ready();
    serve(&messages, &waiting);
    stop();
}
