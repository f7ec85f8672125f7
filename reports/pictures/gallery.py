"""All the pictures of a run, and the folder that keeps them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from record import files
from record.entries import CaseRecord, Recording
from reports.pictures.baud_tolerance import baud_tolerance
from reports.pictures.chart import is_available
from reports.pictures.clauses import clauses
from reports.pictures.last_runs import times_of_runs, verdicts_of_runs
from reports.pictures.response_times import response_times
from reports.pictures.resynchronisation import resynchronisation
from reports.pictures.state_chart import state_chart
from reports.pictures.time_line import time_line
from reports.pictures.wire_use import wire_use
from reports.trend import PastRun

MOST_TIME_LINES = 24
"""A device that fails everywhere would have hundreds, which take longer to draw than anybody looks at them."""


class Picture(NamedTuple):
    """name: what it shows, in lower case. svg: the file."""

    name: str
    svg: str


def pictures(recording: Recording, runs: Sequence[PastRun] = ()) -> Iterator[Picture]:
    """Those of the run as a whole for which there is something to show. runs: the last ones of its line."""
    if is_available():
        drawn = (
            Picture("coverage by clause", clauses(recording)),
            Picture("response times", response_times(recording)),
            Picture("wire use", wire_use(recording)),
            Picture("resynchronisation map", resynchronisation(recording)),
            Picture("baud tolerance", baud_tolerance(recording)),
            Picture("verdicts of the last runs", verdicts_of_runs(runs)),
            Picture("response times of the last runs", times_of_runs(runs)),
        )
        yield from (picture for picture in drawn if picture.svg)


def write_pictures(shown: Iterable[Picture], directory: Path) -> None:
    """Write each as an SVG file into the folder of pictures, and nothing else."""
    folder = directory / files.PICTURES
    for picture in shown:
        folder.mkdir(exist_ok=True)
        files.write_whole(folder / f"{picture.name.replace(' ', '-')}.svg", picture.svg)


def states(case: CaseRecord) -> str:
    """Where a case missed something, the states of an update that it saw; "" where there are none."""
    has_failed = bool(case.failure or case.findings)
    return state_chart(case) if has_failed and is_available() else ""


class TimeLines:
    """The time lines of failing cases: of each fault the first case that shows it, since the others look alike."""

    def __init__(self, baud: int | None) -> None:
        self._baud = baud
        self._shown: set[str] = set()

    def of(self, case: CaseRecord) -> str:
        """That of a case; "" where it has none, or another case has shown its fault."""
        failures = [case.failure] if case.failure else [finding.failure for finding in case.findings]
        if not (failures and is_available()) or len(self._shown) >= MOST_TIME_LINES:
            return ""
        fault = failures[0].cause or failures[0].requirement or case.id
        if fault in self._shown or not (picture := time_line(case, self._baud)):
            return ""
        self._shown.add(fault)
        return picture
