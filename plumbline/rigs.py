"""`plumbline rigs`: which boards are attached, which rig file is about each, and a first one where there is none."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fixtures.boards.attached_rigs import NOTHING, OUR_RIGS, attached, starter
from fixtures.errors import RigError
from fixtures.plugin.new_file import check_new, write_new


def main(arguments: Sequence[str]) -> int:
    """Show them. Raises RigError for a starter of a port that is not there, and for a folder that is none."""
    parser = argparse.ArgumentParser(prog="plumbline rigs", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="where rig files are (default: ours)")
    parser.add_argument("--starter", metavar="PORT", help="write a rig for this port, and no more")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to; standard output unless said")
    given = parser.parse_args(arguments)
    if given.to and not given.starter:
        parser.error("--to says where a starter goes: name its port with --starter")
    if given.starter:
        _start(starter(given.starter), given.to)
        return 0
    for folder in given.folders:
        if not folder.is_dir():
            raise RigError(f"{folder}: no such folder; name one with rig files")
    print("\n".join(attached(given.folders or [OUR_RIGS])) or NOTHING)
    return 0


def _start(rig: str, path: Path | None) -> None:
    if path is None:
        print(rig, end="")
        return
    check_new(path)
    write_new(path, rig)
    print(f"wrote {path}; judge the board: plumbline run --rig {path}")
