"""The command line up to the name of the sub-command, and what becomes of an error in one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from fixtures.errors import RigError
from fixtures.sessions.interrupts import heed
from fixtures.version import tester_version
from record.reading import RecordError

COMMANDS = {
    "setup": "bring what an installed suite needs besides Python packages",
    "rigs": "show which boards are attached, and which rig file is about each",
    "doctor": "say what this machine lacks for a board, and the command that mends it",
    "qualify": "say whether a bench tells good devices from bad ones, and how exact its times are",
    "run": "judge a board; takes the options of pytest",
    "again": "run one case of a recorded run again, alone, with the same rig and the same stimuli",
    "discover": "write a first claims file of a device, from what it reports about itself",
    "judge": "hold what a device sent, as a capture shows it, to the rules that always hold",
    "report": "render the reports of a recorded run again",
    "compare": "say what changed from one recorded run to another",
    "package": "show or build a firmware update package",
    "serve": "put a device, conforming or not, on a line for a bus owner or requester to meet",
}
"""Each sub-command is the module of that name here: `main(arguments)` does it and returns the exit code."""

RUNS = ("run", "again", "discover")
"""They hear of an end once there is a record to keep it, or where it is clear that there will be none."""

EXIT_ERROR = 2
"""The command could not do its work; one line on standard error says why. It is argparse's code for bad usage, too."""

EXIT_INTERRUPTED = 130
"""What a shell says of a program that SIGINT ended."""

EXIT_UNHEARD = 141
"""What a shell says of a program that SIGPIPE ended: whoever read what it prints is gone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks, and return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    name = _parser().parse_args(words[:1]).command
    try:
        module = import_module(f"plumbline.{name}")
        if name not in RUNS:
            heed()
        code = int(module.main(words[1:]))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _say_no_more()
        return EXIT_UNHEARD
    except (RigError, RecordError, OSError) as error:
        print(f"plumbline {name}: {_told(error)}", file=sys.stderr)
        return EXIT_ERROR
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _told(error: Exception) -> str:
    """In one line; of what the system refused: which file, and why."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, FileNotFoundError):
        return "the folder where you stand is not there any more; go to another"
    return str(error)


def _say_no_more() -> None:
    """What is not printed yet goes nowhere; else Python would complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    parser = argparse.ArgumentParser(
        prog="plumbline",
        usage="plumbline COMMAND ...",
        description="Tells whether a board speaks MCTP and PLDM as the specifications say, and where it does not.",
        epilog="\n".join(["commands:", *(f"  {name:<{width}}  {does}" for name, does in COMMANDS.items())])
        + "\n\n`plumbline COMMAND --help` tells of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {tester_version()}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="what to do")
    return parser
