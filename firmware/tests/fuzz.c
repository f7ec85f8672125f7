/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Feeds mutated packets and bytes to an endpoint with a terminus: fuzz RUNS SEED FILE...
 *
 * Each line of a file is a packet in hex. A run takes some packets in a row from one file, and changes some of them;
 * most are framed as they should be, so that they reach what lies behind the frame check. After each run the endpoint
 * must answer a good request. What the sanitizers or the assert hook find ends the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peer.h"
#include "terminus.h"

#define PACKETS_MAX 256u
#define FILES_MAX 32u
#define PACKETS_IN_A_RUN 24u
#define TIME_STEPS 4u

struct sample {
    uint8_t length;
    uint8_t bytes[MCTP_PACKET_MAX];
};

struct corpus {
    struct sample samples[PACKETS_MAX];
    size_t count;
    size_t first[FILES_MAX + 1u]; /* of each file, and behind the last */
    size_t files;
};

static struct corpus corpus;
static uint32_t state;
static uint16_t now_ms;

static uint32_t chance(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % limit;
}

void fuzz_broken_promise(const char *file, int line)
{
    printf("%s:%d: a promise is broken\n", file, line);
    abort();
}

static void read_packet(struct sample *sample, const char *line)
{
    unsigned byte;
    int read;

    sample->length = 0;
    for (; sample->length < sizeof sample->bytes && sscanf(line, "%2x%n", &byte, &read) == 1; line += read)
        sample->bytes[sample->length++] = (uint8_t)byte;
}

static void read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[4 * MCTP_PACKET_MAX];

    if (file == NULL || corpus.files == FILES_MAX) {
        perror(path);
        exit(2);
    }
    corpus.first[corpus.files++] = corpus.count;
    while (corpus.count < PACKETS_MAX && fgets(line, sizeof line, file) != NULL)
        read_packet(&corpus.samples[corpus.count++], line);
    corpus.first[corpus.files] = corpus.count;
    fclose(file);
}

static void mutate(struct sample *sample)
{
    const size_t at = chance(sample->length);

    switch (chance(5)) {
    case 0:
        sample->bytes[at] ^= (uint8_t)(1u << chance(8));
        break;
    case 1:
        sample->bytes[at] = (uint8_t)chance(256);
        break;
    case 2:
        sample->bytes[at] = (uint8_t)(chance(2) == 0 ? 0xFF : 0x00);
        break;
    case 3:
        sample->length = (uint8_t)(MCTP_HEADER_SIZE + chance(MCTP_UNIT + 1u));
        break;
    default:
        memmove(sample->bytes + at, sample->bytes + at / 2u, sample->length - at);
        break;
    }
}

static void settle(void)
{
    struct peer_message sent;
    unsigned steps = chance(TIME_STEPS) + 1u;

    for (; steps > 0; steps--) {
        peer_take(&terminus_endpoint, &sent);
        terminus_signals[chance(TERMINUS_SIGNALS)] = (int32_t)chance(1024) - 512;
        now_ms = (uint16_t)(now_ms + chance(700));
        terminus_poll(now_ms);
    }
}

/* As a frame, or as the bytes of one that went wrong. */
static void send(const struct sample *sample)
{
    struct mctp_packet packet;
    struct mctp_serial_tx tx;
    uint8_t byte;

    mctp_packet_parse(&packet, sample->bytes, sample->length);
    mctp_serial_tx_start(&tx, &packet);
    while (mctp_serial_tx_byte(&tx, &byte)) {
        if (!mctp_endpoint_wants_input(&terminus_endpoint))
            settle();
        if (chance(2048) == 0)
            mctp_endpoint_line_fault(&terminus_endpoint);
        mctp_endpoint_receive(&terminus_endpoint, chance(512) == 0 ? (uint8_t)chance(256) : byte, now_ms);
    }
}

static void check_life(void)
{
    struct peer_message sent;

    do {
        peer_take(&terminus_endpoint, &sent);
        mctp_endpoint_poll(&terminus_endpoint, now_ms);
    } while (!mctp_endpoint_wants_input(&terminus_endpoint) || mctp_endpoint_is_sending(&terminus_endpoint));
    mctp_endpoint_line_fault(&terminus_endpoint);
    peer_ask(&terminus_endpoint, BYTES(0, 0x95, 0x02), 3, &sent);
    if (sent.length != 7 || sent.body[1] != 0x15) {
        printf("the endpoint answers no more\n");
        abort();
    }
}

static void run(void)
{
    const size_t file = chance((uint32_t)corpus.files);
    const size_t first = corpus.first[file];
    const uint32_t size = (uint32_t)(corpus.first[file + 1u] - first);
    uint32_t at = chance(size);
    uint32_t left = chance(PACKETS_IN_A_RUN) + 1u;
    struct sample sample;

    terminus_begin();
    for (; left > 0; left--, at++) {
        sample = corpus.samples[first + at % size];
        while (chance(2) == 0)
            mutate(&sample);
        send(&sample);
        if (chance(4) != 0)
            settle();
    }
    check_life();
}

int main(int count, char **arguments)
{
    unsigned long left;
    int i;

    if (count < 4) {
        fprintf(stderr, "usage: %s RUNS SEED FILE...\n", arguments[0]);
        return 2;
    }
    for (i = 3; i < count; i++)
        read_file(arguments[i]);
    state = (uint32_t)strtoul(arguments[2], NULL, 10) | 1u;
    for (left = strtoul(arguments[1], NULL, 10); left > 0; left--)
        run();
    printf("%s runs\n", arguments[1]);
    return 0;
}
