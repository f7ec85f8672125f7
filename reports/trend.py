"""How the last runs of one line went: a small file beside Allure's own history, which knows no response times."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from record import files
from record.conformance import latency, verdict_counts
from record.entries import Recording
from reports.line_of_runs import HISTORY_RUNS, line_of_runs


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run in few words. started: ISO 8601. verdicts: cases by verdict. medians: of response times by command, ms."""

    started: str
    verdicts: dict[str, int] = field(default_factory=dict)
    medians: dict[str, float] = field(default_factory=dict)


_LINE = TypeAdapter(PastRun)


def remember(recording: Recording, directory: Path) -> list[PastRun]:
    """Add the run to the history of its line, and return the last ones, the oldest first. Raises OSError.

    A run that is rendered anew replaces itself.
    """
    path = directory / files.HISTORY / f"{line_of_runs([recording])}.trend.jsonl"
    path.parent.mkdir(exist_ok=True)
    own = _in_few_words(recording)
    others = [run for run in _read(path) if run.started != own.started]
    runs = sorted([*others, own], key=lambda run: run.started)[-HISTORY_RUNS:]
    draft = path.with_suffix(".new")
    draft.write_bytes(b"".join(_LINE.dump_json(run) + b"\n" for run in runs))
    os.replace(draft, path)
    return runs


def _in_few_words(recording: Recording) -> PastRun:
    counts = verdict_counts(recording.cases)
    known = {name: times for name, times in latency(recording.cases).items() if "0x" not in name}
    medians = {name: round(times["median"], 3) for name, times in known.items()}
    return PastRun(recording.run.started, {name: count for name, count in counts.items() if count}, medians)


def _read(path: Path) -> Iterator[PastRun]:
    """What can be read: a line that is damaged costs one run of a trend, and no report."""
    if path.exists():
        for line in path.read_bytes().splitlines():
            try:
                yield _LINE.validate_json(line)
            except ValidationError:
                continue
