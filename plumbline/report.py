"""`plumbline report [DIR]`: render the reports of a recorded run again, also of one that was killed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fixtures.rigs.lab import load_lab
from places import REPORTS
from record.entries import Recording
from record.reading import folders, read
from reports.matrix import matrix
from reports.render import render, written
from reports.rigs import RigRun, rigs_matrix
from reports.several import render_several


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
    parser.add_argument("--lab", type=Path, metavar="FILE", help="what the statement says of customer, operator, scope")
    options = parser.parse_args(arguments)
    directory: Path = options.directory
    places, with_history = folders(directory), not options.no_history
    recordings = [_read(place, options.lab) for place in places]
    for place, recording in zip(places, recordings, strict=True):
        print(*_rendered(recording, place, with_history=with_history), sep="\n")
    if len(places) > 1:
        runs = [RigRun(place.name, one, _status(one)) for place, one in zip(places, recordings, strict=True)]
        with _naming(directory):
            problems = render_several(runs, directory, with_page=True, with_history=with_history)
        print("", *rigs_matrix(runs), *problems, sep="\n")
    return 0


def _rendered(recording: Recording, place: Path, *, with_history: bool) -> list[str]:
    """Write the reports of one rig; its matrix, and what could not be made."""
    with _naming(place):
        problems = render(recording, place, with_history=with_history)
    ended = recording.end is not None and recording.end.complete
    return [
        *matrix(recording),
        *([] if ended else ["", "the run did not complete; this is what it had judged"]),
        *problems,
        f"\nwritten to {place}:",
        *written(place),
    ]


@contextmanager
def _naming(directory: Path) -> Iterator[None]:
    """Of a full disk the system says no file that it had no room for: it is in this folder."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(directory)
        raise


def _read(place: Path, lab: Path | None) -> Recording:
    recording = read(place)
    if lab:
        about = load_lab(lab, {item.id for item in recording.run.requirements})
        recording.run = replace(recording.run, lab=about)
    return recording


def _status(recording: Recording) -> int | None:
    return recording.end.exit_status if recording.end else None
