/* SPDX-License-Identifier: Apache-2.0 */
#include "mctp_assembly.h"

#include <stddef.h>
#include <string.h>

enum assembly_state {
    ASSEMBLY_FREE,
    ASSEMBLY_OPEN,
    ASSEMBLY_COMPLETE,
};

static uint8_t owner_and_tag(const struct mctp_header *header)
{
    return header->flags & (MCTP_TAG_OWNER | MCTP_TAG_MASK);
}

static struct mctp_assembly *find_open(const struct mctp_assembly_pool *pool, const struct mctp_header *header)
{
    struct mctp_assembly *each;

    for (each = pool->assemblies; each < pool->assemblies + pool->count; each++)
        if (each->state == ASSEMBLY_OPEN && each->source == header->source &&
            each->owner_and_tag == owner_and_tag(header))
            return each;
    return NULL;
}

static struct mctp_assembly *find_free(const struct mctp_assembly_pool *pool)
{
    struct mctp_assembly *each;

    for (each = pool->assemblies; each < pool->assemblies + pool->count; each++)
        if (each->state == ASSEMBLY_FREE)
            return each;
    return NULL;
}

static struct mctp_assembly *open_for(const struct mctp_assembly_pool *pool, const struct mctp_packet *packet)
{
    struct mctp_assembly *assembly = find_open(pool, &packet->header);

    if (assembly == NULL)
        assembly = find_free(pool);
    if (assembly == NULL)
        return NULL;
    assembly->state = ASSEMBLY_OPEN;
    assembly->source = packet->header.source;
    assembly->owner_and_tag = owner_and_tag(&packet->header);
    assembly->next_sequence = mctp_packet_sequence(packet);
    assembly->unit = packet->payload_length;
    assembly->length = 0;
    return assembly;
}

static bool is_of_unit(const struct mctp_assembly *assembly, const struct mctp_packet *packet)
{
    if ((packet->header.flags & MCTP_EOM) != 0)
        return packet->payload_length <= assembly->unit;
    return packet->payload_length == assembly->unit;
}

static bool fits(const struct mctp_assembly *assembly, const struct mctp_packet *packet, uint16_t room)
{
    if (mctp_packet_sequence(packet) != assembly->next_sequence)
        return false;
    if (!is_of_unit(assembly, packet))
        return false;
    return packet->payload_length <= room - assembly->length;
}

static void append(struct mctp_assembly *assembly, const struct mctp_packet *packet, uint16_t now_ms)
{
    memcpy(assembly->body + assembly->length, packet->payload, packet->payload_length);
    assembly->length = (uint16_t)(assembly->length + packet->payload_length);
    assembly->next_sequence = (assembly->next_sequence + 1u) & MCTP_SEQUENCE_MASK;
    assembly->touched_ms = now_ms;
}

void mctp_assembly_init(const struct mctp_assembly_pool *pool)
{
    uint8_t *bodies = pool->bodies;
    struct mctp_assembly *each;

    for (each = pool->assemblies; each < pool->assemblies + pool->count; each++) {
        each->state = ASSEMBLY_FREE;
        each->body = bodies;
        bodies += pool->room;
    }
}

struct mctp_assembly *mctp_assembly_add(const struct mctp_assembly_pool *pool, const struct mctp_packet *packet,
                                        uint16_t now_ms)
{
    const bool is_first = (packet->header.flags & MCTP_SOM) != 0;
    struct mctp_assembly *assembly;

    if (is_first && packet->payload_length < MCTP_UNIT)
        return NULL;
    assembly = is_first ? open_for(pool, packet) : find_open(pool, &packet->header);
    if (assembly == NULL)
        return NULL;
    if (!fits(assembly, packet, pool->room)) {
        assembly->state = ASSEMBLY_FREE;
        return NULL;
    }
    append(assembly, packet, now_ms);
    if ((packet->header.flags & MCTP_EOM) == 0)
        return NULL;
    assembly->state = ASSEMBLY_COMPLETE;
    return assembly;
}

void mctp_assembly_discard(const struct mctp_assembly_pool *pool, const struct mctp_header *header)
{
    struct mctp_assembly *assembly = find_open(pool, header);

    if (assembly != NULL)
        assembly->state = ASSEMBLY_FREE;
}

void mctp_assembly_release(struct mctp_assembly *assembly)
{
    assembly->state = ASSEMBLY_FREE;
}

void mctp_assembly_expire(const struct mctp_assembly_pool *pool, uint16_t now_ms)
{
    struct mctp_assembly *each;

    for (each = pool->assemblies; each < pool->assemblies + pool->count; each++)
        if (each->state == ASSEMBLY_OPEN && (uint16_t)(now_ms - each->touched_ms) > MCTP_ASSEMBLY_TIMEOUT_MS)
            each->state = ASSEMBLY_FREE;
}
