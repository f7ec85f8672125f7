"""What a run came to, but for what it measured, and how several runs differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from record.entries import Recording
from record.verdicts import Verdict
from reports.text import case_lines

MEASURED = re.compile(r"\d+(?:\.\d+)?(?= (?:ms|s)\b)")
"""A time in a text, which differs from run to run."""
NOT_RUN = "not run"


@dataclass(frozen=True)
class Outcome:
    """cases: what each came to, by its id. ended: why the run came to no end of its own; "" where it did."""

    cases: Mapping[str, str]
    ended: str = ""


def outcome_of(recording: Recording) -> Outcome:
    """The verdicts, and of an INFO what it says, its times left out."""
    catalogue = {item.id: item for item in recording.run.requirements}
    cases = {}
    for case in recording.cases:
        told = case_lines(case, catalogue) if case.verdict is Verdict.INFO else []
        cases[case.id] = ": ".join([case.verdict, *(MEASURED.sub("...", line) for line in told)])
    end = recording.end
    return Outcome(cases, "" if end and end.complete else (end.reason or "incomplete") if end else "killed")


def differences(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each run that came to no end, and for each case that did not come to the same in all of them."""
    lines = [f"run {number} came to no end: {one.ended}" for number, one in enumerate(outcomes, 1) if one.ended]
    for case in sorted(set().union(*(one.cases for one in outcomes))):
        runs: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(outcomes, 1):
            runs[one.cases.get(case, NOT_RUN)].append(number)
        if len(runs) > 1:
            lines.append(f"{case}: {'; '.join(_told(*item) for item in _rarest_last(runs))}")
    return lines


def _rarest_last(runs: Mapping[str, list[int]]) -> list[tuple[str, list[int]]]:
    return sorted(runs.items(), key=lambda item: -len(item[1]))


def _told(verdict: str, runs: Sequence[int]) -> str:
    return f"{verdict} in {'run' if len(runs) == 1 else 'runs'} {', '.join(map(str, runs))}"
