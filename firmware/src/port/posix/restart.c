/* SPDX-License-Identifier: Apache-2.0 */
#include "restart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../device.h"
#include "../../device_update.h"
#include "flash.h"
#include "pty.h"
#include "stepped.h"

#define COMPONENTS 8u
#define LINE_SIZE 64u

/* A version in hex, its type and its length included. */
#define VERSION_SIZE (2u * (2u + PLDM_UPDATE_VERSION_MAX) + 1u)

/* Line, EID, TID and number of the start. */
#define FIXED 4
#define FIXED_SIZE 16u

static void to_hex(char *text, const struct pldm_update_version *version)
{
    unsigned i;

    text += sprintf(text, "%02X%02X", version->type, version->length);
    for (i = 0; i < version->length; i++)
        text += sprintf(text, "%02X", version->text[i]);
}

/* Two digits; false where there are none. */
static bool take_byte(const char *text, uint8_t *byte)
{
    char digits[3];
    char *end;

    snprintf(digits, sizeof digits, "%.2s", text);
    *byte = (uint8_t)strtoul(digits, &end, 16);
    return end == digits + 2;
}

/* False where the text is none. */
static bool from_hex(struct pldm_update_version *version, const char *text)
{
    uint8_t bytes[2u + PLDM_UPDATE_VERSION_MAX];
    size_t count;

    for (count = 0; count < sizeof bytes && take_byte(text + 2u * count, &bytes[count]);)
        count++;
    if (count < 2u || count != 2u + bytes[1])
        return false;
    version->type = bytes[0];
    version->length = bytes[1];
    memcpy(version->text, bytes + 2, bytes[1]);
    return true;
}

void restart_if_due(const struct line *line)
{
    static char versions[COMPONENTS][VERSION_SIZE];
    static char fixed[FIXED][LINE_SIZE];
    static char option[] = RESTART_OPTION;
    char *arguments[2 + FIXED + COMPONENTS + 1] = {NULL};
    const struct pldm_update *update = device_update();
    const uint8_t count = pldm_update_component_count(update);
    const char *program = flash_next_program();
    unsigned i;

    if (program == NULL || !line->leave(fixed[0], LINE_SIZE))
        return;
    snprintf(fixed[1], FIXED_SIZE, "%u", mctp_endpoint_eid(&device_endpoint));
    snprintf(fixed[2], FIXED_SIZE, "%u", pldm_tid(&update->terminus));
    snprintf(fixed[3], FIXED_SIZE, "%u", vendor_service_boots() + 1u);
    arguments[0] = arguments[1] = option;
    for (i = 0; i < FIXED; i++)
        arguments[2u + i] = fixed[i];
    for (i = 1; i < count && i < COMPONENTS; i++) {
        to_hex(versions[i], &update->config.slots[i].active);
        arguments[2u + FIXED + i - 1u] = versions[i];
    }
    execv(program, arguments);
    perror("cannot run the program that was activated");
    flash_forget_program();
}

static uint16_t number(const char *text)
{
    return (uint16_t)strtoul(text, NULL, 10);
}

const struct line *restart_take_over(int count, char **arguments)
{
    const char *left = count >= FIXED ? arguments[0] : "";
    const bool is_stepped = strncmp(left, STEPPED_LEFT, sizeof STEPPED_LEFT - 1u) == 0;
    const struct line *line = is_stepped ? stepped_line_again(left) : pty_line_again(left);
    struct pldm_update_version version;
    int i;

    if (line == NULL)
        return NULL;
    device_init(RESET_SOFTWARE, number(arguments[3]));
    mctp_endpoint_keep_eid(&device_endpoint, (uint8_t)number(arguments[1]));
    pldm_update_started_anew(device_update(), (uint8_t)number(arguments[2]));
    for (i = FIXED; i < count && i - FIXED + 1 < pldm_update_component_count(device_update()); i++)
        if (from_hex(&version, arguments[i]))
            pldm_update_set_version(device_update(), (uint8_t)(i - FIXED + 1), &version);
    return line;
}
