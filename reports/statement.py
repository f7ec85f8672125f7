"""The printable conformance statement, in Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from record import files
from record.entries import Recording
from record.grouping import Group, groups
from record.outcome import Outcome, outcomes
from reports.answer import answer
from reports.markdown import table
from reports.matrix import COLUMNS, LEVELS
from reports.missed import missed
from reports.readings import readings
from reports.resynchronisation import summary
from reports.text import cause_lines, gap, why
from reports.through import reservation, stack_between

SOURCE = (
    "Source: requirements were taken from implementations of a specification where its text was not at hand. What "
    "several of them agree on is likely to be in the text, but was not read there."
)


def write_statement(recording: Recording, directory: Path) -> None:
    """Write statement.md."""
    text = "\n".join(statement(recording)) + "\n"
    (directory / files.STATEMENT).write_text(text, encoding="utf-8", errors="backslashreplace")


def statement(recording: Recording) -> Iterator[str]:
    """The lines of the statement."""
    judged = outcomes(recording)
    yield "# Conformance statement"
    yield ""
    yield f"**{answer(recording)}**\n"
    yield from _reservation(recording)
    yield from _causes(recording)
    yield from _totals(judged)
    yield from missed(judged)
    yield "## What was judged, and with what\n"
    yield from table(("", ""), _subject(recording))
    if recording.device:
        yield from _mapping("Claims", recording.device.claims)
        yield from _mapping("Reported by the device", recording.device.facts)
    yield from _requirements(judged)
    yield from summary(recording)
    yield from _not_tested(judged)


def _reservation(recording: Recording) -> Iterator[str]:
    end = recording.end
    if end is None or not end.complete:
        reason = f": {end.reason}" if end and end.reason else ""
        yield f"**The run did not complete{reason}.** What follows covers only the cases judged before it stopped.\n"
    elif end.reason:
        yield f"**The run ended early: {end.reason}.**\n"
    if stack := stack_between(recording):
        yield f"**{reservation(stack)}.**\n"
    for line in readings(recording):
        yield f"**{line}.** What passed so passes for nobody who reads the specification as it is.\n"


def _subject(recording: Recording) -> Iterator[tuple[str, str]]:
    run, firmware, end = recording.run, recording.firmware, recording.end
    yield "Rig", run.rig
    yield "Board", run.board
    yield "Link", " ".join(filter(None, run.link)) if run.link else "unknown"
    if stack := stack_between(recording):
        yield "Judged through", stack
    yield "Tester", f"Plumbline {run.tester}" if run.tester else "unknown"
    if firmware:
        yield "Firmware", firmware.description
        yield "Image SHA-256", firmware.image or "unknown"
        yield "Build identity", firmware.build_id or "unknown"
    yield "Date", run.started
    yield "Duration", f"{end.seconds:.1f} s" if end else "unknown"
    yield "Cases", str(len(recording.cases))
    yield from run.specifications.items()


def _causes(recording: Recording) -> Iterator[str]:
    """What the verdicts of many cases have in common, the most serious first; nothing where nothing is."""
    found = groups(recording)
    if found:
        yield "## Causes\n"
        yield from table(("Cause", "Cases", "Evidence"), (_cause(group) for group in found))


def _cause(group: Group) -> tuple[str, str, str]:
    headline, cases, *evidence = cause_lines(group)
    return headline, cases.strip(), " ".join(evidence).strip()


def _mapping(title: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {title}\n"
    if values:
        yield from table(("Name", "Value"), ((str(name), _plain(value)) for name, value in values.items()))
    else:
        yield "None.\n"


def _plain(value: Any) -> str:
    """A claim or a fact as a reader writes it: numbers in lists are codes."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items()) or "none"
    if isinstance(value, list | tuple):
        return " ".join(f"0x{item:02X}" if isinstance(item, int) else str(item) for item in value) or "none"
    return str(value)


def _totals(judged: list[Outcome]) -> Iterator[str]:
    yield "## Requirements by level and verdict\n"
    counts = Counter((outcome.requirement.level, str(outcome.verdict)) for outcome in judged)
    rows = [(level, *(str(counts[level, column]) for column in COLUMNS)) for level in LEVELS]
    sums = (str(sum(counts[level, column] for level in LEVELS)) for column in COLUMNS)
    yield from table(("Level", *COLUMNS), [*rows, ("total", *sums)])


def _requirements(judged: list[Outcome]) -> Iterator[str]:
    yield "## Requirements\n"
    yield f"{SOURCE}\n"
    rows = (
        (
            outcome.requirement.id,
            f"{outcome.requirement.spec} {outcome.requirement.clause}",
            outcome.requirement.level,
            outcome.requirement.confidence,
            str(outcome.verdict),
            str(len(outcome.cases)),
            why(outcome),
        )
        for outcome in judged
    )
    yield from table(("Requirement", "Clause", "Level", "Source", "Verdict", "Cases", "Reason"), rows)


def _not_tested(judged: list[Outcome]) -> Iterator[str]:
    yield "## What was not tested\n"
    untested = [outcome.requirement for outcome in judged if not outcome.cases]
    waived = [f"{item.id} ({item.waiver})" for item in untested if item.waiver]
    others = [item.id for item in untested if not item.waiver]
    gaps = [f"{outcome.requirement.id} ({gap(outcome)})" for outcome in judged if outcome.not_tested]
    if gaps:
        yield f"Claimed, and not or not wholly exercised by this bench: {'; '.join(gaps)}.\n"
    if not untested:
        yield "Every requirement of the catalogue was judged by at least one case."
        return
    yield f"No case of this run judged {len(untested)} of the {len(judged)} requirements of the catalogue.\n"
    if waived:
        yield f"Waived, with the reason: {'; '.join(waived)}.\n"
    if others:
        yield f"Without a verdict and without a waiver: {', '.join(others)}.\n"
