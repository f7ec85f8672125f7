"""`plumbline rigs`: which boards are attached, which rig file is about each, and a first one where there is none."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fixtures.boards.attached_rigs import OUR_RIGS, attached, starter


def main(arguments: Sequence[str]) -> int:
    """Show them. Raises RigError for a starter of a port that is not there."""
    parser = argparse.ArgumentParser(prog="plumbline rigs", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="where rig files are (default: ours)")
    parser.add_argument("--starter", metavar="PORT", help="write a rig for this port to standard output, and no more")
    given = parser.parse_args(arguments)
    if given.starter:
        print(starter(given.starter), end="")
        return 0
    lines = list(attached(given.folders or [OUR_RIGS]))
    print("\n".join(lines) or "no USB serial port is attached to this machine")
    return 0
