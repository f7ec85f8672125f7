"""What changed between two runs: of one device and a later build of it, or of two devices."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import TypeAdapter, ValidationError

from record import files
from record.conformance import dialects
from record.entries import CaseRecord, Recording
from record.verdicts import EXIT_FAIL, EXIT_INCONCLUSIVE, EXIT_OK, UNJUDGED, Verdict

SLOWER_BY = 1.5
SLOWER_MS = 2.0
"""A median response time is slower when it is both half as long again and two milliseconds more: machines are noisy."""
FEWEST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A case that both runs have, and that came to another verdict."""

    case: str
    before: Verdict
    after: Verdict

    @property
    def is_worse(self) -> bool:
        """Whether something is missed, or open, that was not; a case that is judged no more is neither."""
        return self.after not in UNJUDGED and self.after.rank < min(self.before.rank, Verdict.INFO.rank)

    @property
    def is_better(self) -> bool:
        """Whether something that was missed or open is so no more, and was judged."""
        return self.after not in UNJUDGED and self.before.rank < min(self.after.rank, Verdict.INFO.rank)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs. firmware: hash of the image, None where unknown. judged: cases that came to a verdict."""

    rig: str
    board: str
    firmware: str | None
    started: str
    complete: bool
    judged: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes from one run to another. common: how many cases both judged. regressions, progress, others: cases of both
    that changed. gone, new: cases of one of them. dialects, claims: what each said, by name, where they differ. slower:
    median response times in ms, by command.
    """

    old_run: Side
    new_run: Side
    common: int
    regressions: list[Change] = field(default_factory=list)
    progress: list[Change] = field(default_factory=list)
    others: list[Change] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    dialects: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    claims: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    slower: dict[str, tuple[float, float]] = field(default_factory=dict)


_FILE = TypeAdapter(Comparison)


def read_comparison(directory: Path) -> Comparison | None:
    """The one that a run with a baseline left among its reports; None where it left none. Raises ValueError with one
    line where the file is not as this version writes it.
    """
    try:
        return _FILE.validate_json((directory / files.COMPARISON).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        raise ValueError(f"{files.COMPARISON} cannot be read: nothing is said of what changed") from None


def exit_code_of(comparison: Comparison) -> int:
    """1 where a case is worse than it was, 10 where none was judged in both runs, so that nothing is known; else 0."""
    if comparison.regressions:
        return EXIT_FAIL
    return EXIT_OK if comparison.common else EXIT_INCONCLUSIVE


def compare(old: Recording, new: Recording) -> Comparison:
    """What the new run has that the old one had not, and the reverse."""
    before, after = _by_id(old), _by_id(new)
    changes = [Change(name, before[name].verdict, after[name].verdict) for name in before if name in after]
    changed = [change for change in changes if change.before is not change.after]
    return Comparison(
        old_run=_side(old),
        new_run=_side(new),
        common=sum({change.before, change.after}.isdisjoint(UNJUDGED) for change in changes),
        regressions=[change for change in changed if change.is_worse],
        progress=[change for change in changed if change.is_better],
        others=[change for change in changed if not (change.is_worse or change.is_better)],
        gone=[name for name in before if name not in after],
        new=[name for name in after if name not in before],
        dialects=_differing(dialects(old.cases), dialects(new.cases)),
        claims=_differing(_claims(old), _claims(new)),
        slower=_slower(_medians(old), _medians(new)),
    )


def _side(recording: Recording) -> Side:
    run, firmware, end = recording.run, recording.firmware, recording.end
    judged = sum(case.verdict not in UNJUDGED for case in recording.cases)
    image = firmware.image if firmware else None
    return Side(run.rig, run.board, image, run.started, end is not None and end.complete, judged)


def _by_id(recording: Recording) -> dict[str, CaseRecord]:
    return {case.id: case for case in recording.cases}


def _claims(recording: Recording) -> Mapping[str, Any]:
    """As the record keeps them, which has no tuples, and names alone as keys: one of the two may be read from there."""
    claims: dict[str, Any] = json.loads(json.dumps(recording.device.claims if recording.device else {}, default=str))
    return claims


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (old.get(name), new.get(name))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    }


def _medians(recording: Recording) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    for case in recording.cases:
        for command, milliseconds in case.latencies_ms:
            times.setdefault(command, []).append(milliseconds)
    return {command: median(samples) for command, samples in times.items() if len(samples) >= FEWEST_SAMPLES}


def _slower(old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    return {
        command: (old[command], new[command])
        for command in sorted(old.keys() & new.keys())
        if new[command] > max(old[command] * SLOWER_BY, old[command] + SLOWER_MS)
    }
