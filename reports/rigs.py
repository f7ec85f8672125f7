"""Several rigs beside each other: a column per rig, as plain text, Markdown and data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from record import files
from record.conformance import verdict_counts
from record.entries import Recording
from record.grouping import groups
from record.outcome import outcomes
from record.verdicts import Verdict
from reports.answer import answer
from reports.markdown import table
from reports.text import cause_lines

WIDTH = 100
NO_RECORD = "left no record"
ABSENT = "-"
_GAP = 2
_SHOWN = frozenset({Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NON_STRICT, Verdict.KNOWN})
"""Verdicts that a reader looks for first: a requirement that has one on any rig is told at the terminal."""


@dataclass(frozen=True)
class RigRun:
    """What became of one rig. recording: None where the run ended before it could keep any; exit_code: pytest's,
    None where nobody knows."""

    name: str
    recording: Recording | None
    exit_code: int | None

    @property
    def told(self) -> str:
        """The answer of its run, in one sentence, and why that ended as it did where it did not come to its own end."""
        if self.recording is None:
            return f"{self.name} was not judged: its run {NO_RECORD} (exit code {self.exit_code})."
        reason = self.recording.end and self.recording.end.reason
        return answer(self.recording) + (f" Reason: {reason}." if reason else "")


def rigs_matrix(runs: Sequence[RigRun]) -> list[str]:
    """Lines for the terminal: causes, UUIDs that several have, requirements that a rig missed or left open, cases by
    verdict, each answer.
    """
    rows = [(name, verdicts) for name, verdicts in _by_requirement(runs).items() if not _SHOWN.isdisjoint(verdicts)]
    sections = (
        list(_causes(runs)),
        list(_namesakes(runs)),
        _columns("requirement", runs, rows),
        _columns("cases by verdict", runs, _by_verdict(runs)),
        [line for run in runs for line in wrap(run.told, WIDTH)],
    )
    return [line for section in sections if section for line in (*section, "")][:-1]


def write_rigs(runs: Sequence[RigRun], directory: Path) -> None:
    """Write the matrix of all requirements into `directory`, for people and for programs. Raises OSError."""
    names = [run.name for run in runs]
    rows = [(identifier, *verdicts) for identifier, verdicts in _by_requirement(runs).items()]
    text = "\n".join(["# Rigs", "", *(f"- {run.told}" for run in runs), "", *table(("requirement", *names), rows), ""])
    files.write_whole(directory / files.RIGS, text)
    files.write_whole(directory / files.RIGS_DATA, json.dumps(_document(runs), indent=1) + "\n")


def _document(runs: Sequence[RigRun]) -> dict[str, Any]:
    return {
        "rigs": [
            {
                "rig": run.name,
                "exit_status": run.exit_code,
                "answer": run.told,
                "verdicts": verdict_counts(run.recording.cases) if run.recording else None,
            }
            for run in runs
        ],
        "requirements": {
            identifier: dict(zip((run.name for run in runs), verdicts, strict=True))
            for identifier, verdicts in _by_requirement(runs).items()
        },
    }


def _causes(runs: Sequence[RigRun]) -> Iterator[str]:
    for run in runs:
        for group in groups(run.recording) if run.recording else ():
            yield from (f"{run.name}: {line}" for line in cause_lines(group))


def _namesakes(runs: Sequence[RigRun]) -> Iterator[str]:
    """Devices that cannot be told apart by what is to tell any two apart."""
    names: dict[str, list[str]] = {}
    for run in runs:
        facts = run.recording.device.facts if run.recording and run.recording.device else {}
        names.setdefault(str(facts.get("uuid", "")), []).append(run.name)
    for uuid, sharing in names.items():
        if uuid and len(sharing) > 1:
            yield f"{', '.join(sharing)}: one UUID, {uuid}; where these are several boards each needs its own"


def _by_requirement(runs: Sequence[RigRun]) -> dict[str, list[str]]:
    """The verdict of each requirement, one for each rig."""
    columns = [_verdicts(run.recording) for run in runs]
    known = dict.fromkeys(identifier for column in columns for identifier in column)
    return {identifier: [column.get(identifier, ABSENT) for column in columns] for identifier in known}


def _verdicts(recording: Recording | None) -> dict[str, str]:
    return {outcome.requirement.id: outcome.verdict for outcome in outcomes(recording)} if recording else {}


def _by_verdict(runs: Sequence[RigRun]) -> Iterator[tuple[str, list[str]]]:
    counts = [Counter(case.verdict for case in run.recording.cases) if run.recording else Counter() for run in runs]
    for verdict in Verdict:
        if any(count[verdict] for count in counts):
            yield verdict, [str(count[verdict] or ".") for count in counts]


def _columns(title: str, runs: Sequence[RigRun], rows: Iterable[tuple[str, list[str]]]) -> list[str]:
    body = [(title, [run.name for run in runs]), *rows]
    if len(body) == 1:
        return []
    first = max(len(label) for label, _ in body)
    widths = [max(len(cells[place]) for _, cells in body) + _GAP for place in range(len(runs))]
    return [
        label.ljust(first) + "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        for label, cells in body
    ]
