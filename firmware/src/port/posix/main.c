/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../../device.h"
#include "pty.h"
#include "restart.h"
#include "serve.h"
#include "stepped.h"

/* A device that outlives its bench would be a process nobody knows of. */
static void die_with(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
}

static const struct line *start(bool is_stepped)
{
    const struct line *line = is_stepped ? stepped_line() : pty_line();

    if (line != NULL)
        device_init(RESET_POWER_ON, 1);
    return line;
}

int main(int count, char **arguments)
{
    const pid_t parent = getppid();
    const bool is_stepped = count == 2 && strcmp(arguments[1], "--stepped") == 0;
    const bool takes_over = count > 2 && strcmp(arguments[1], RESTART_OPTION) == 0;
    const struct line *line;

    die_with(parent);
    if (count > 1 && !is_stepped && !takes_over) {
        fprintf(stderr, "usage: %s [--stepped]\n", arguments[0]);
        return 2;
    }
    line = takes_over ? restart_take_over(count - 2, arguments + 2) : start(is_stepped);
    if (line == NULL) {
        perror("cannot open a pseudo-terminal");
        return 1;
    }
    serve(line);
}
