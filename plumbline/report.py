"""`plumbline report [DIR]`: render the reports of a recorded run again, also of one that was killed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from places import REPORTS
from record.reading import read
from reports.matrix import matrix
from reports.render import render, where


def main(arguments: Sequence[str]) -> int:
    """Write all reports beside the record, and show the matrix. Raises RecordError where there is no record."""
    parser = argparse.ArgumentParser(prog="plumbline report", description=__doc__)
    parser.add_argument(
        "directory",
        nargs="?",
        type=Path,
        default=REPORTS,
        metavar="DIR",
        help="the output folder of the run (default: %(default)s)",
    )
    parser.add_argument("--no-history", action="store_true", help="show nothing of earlier runs: a page to hand over")
    options = parser.parse_args(arguments)
    directory: Path = options.directory
    recording = read(directory)
    problems = render(recording, directory, with_history=not options.no_history)
    print("\n".join(matrix(recording)))
    if recording.end is None or not recording.end.complete:
        print("\nthe run did not complete; this is what it had judged")
    print(*problems, f"\n{where(directory)}", sep="\n")
    return 0
