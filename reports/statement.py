"""The conformance statement, as Markdown: does it conform, what was missed, what was judged with what, and where every
requirement of the catalogue ended.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from record import files
from record.conformance import dialects
from record.entries import Recording
from record.grouping import Group, groups
from record.outcome import Outcome, outcomes
from record.reading import digest
from record.verdicts import WAIVED, Verdict
from reports.answer import answer
from reports.claims import claims
from reports.markdown import table
from reports.matrix import COLUMNS, LEVELS
from reports.missed import missed
from reports.readings import readings
from reports.requirements import met, not_applicable, not_judged, remarked, sources
from reports.resynchronisation import summary
from reports.scope import within_scope
from reports.subject import subject
from reports.text import cause_lines, why
from reports.through import reservation, stack_between

MEANINGS = {
    Verdict.PASS: "met",
    Verdict.FAIL: "missed: the device broke it, or did not live through what it was sent",
    Verdict.NON_STRICT: "missed, and recommended only",
    Verdict.KNOWN: "missed, as a recorded erratum says",
    Verdict.INFO: "met: the specification leaves the way open, and the device's is told",
    Verdict.INCONCLUSIVE: "not judged: evidence is missing",
    Verdict.NOT_TESTED: "not judged: this bench cannot or may not find out, or no case of the run is about it",
    Verdict.NOT_APPLICABLE: "the device does not claim what it applies to",
    WAIVED: "not judged: no case can, for the reason given below",
}
TITLE = "Conformance statement"
LIMITS = (
    "The results relate only to the device and firmware named here, as they were when they were judged. This statement "
    "may be reproduced in full only."
)


def write_statement(recording: Recording, directory: Path) -> None:
    """Write statement.md."""
    files.write_whole(directory / files.STATEMENT, "\n".join(statement(recording, digest(directory))) + "\n")


def statement(recording: Recording, record_hash: str | None = None) -> Iterator[str]:
    """The lines of the statement, about the scope where one is named. record_hash: SHA-256 of the record's file."""
    run = within_scope(recording)
    judged = outcomes(run)
    yield f"# {TITLE}\n"
    yield f"**{answer(run)}**\n"
    yield from _reservation(run)
    yield from _causes(run)
    yield from _totals(judged)
    yield from missed(judged)
    yield from subject(run, recording, record_hash)
    yield f"{LIMITS}\n"
    yield from sources(run)
    yield from claims(run)
    yield from _errata(run, judged)
    yield from _dialects(run)
    yield from summary(run)
    yield from not_applicable(judged)
    yield from not_judged(judged)
    yield from remarked(judged)
    yield from met(judged)


def _reservation(recording: Recording) -> Iterator[str]:
    end, lab = recording.end, recording.run.lab
    if lab and lab.scope:
        yield f"The scope is {lab.scope}; nothing is said of other requirements.\n"
    if end is None or not end.complete:
        reason = f": {end.reason}" if end and end.reason else ""
        yield f"**The run did not complete{reason}.** What follows covers only the cases judged before it stopped.\n"
    elif end.reason:
        yield f"**The run ended early: {end.reason}.**\n"
    if stack := stack_between(recording):
        yield f"**{reservation(stack)}.**\n"
    for line in readings(recording):
        yield f"**{line}.** What passed so passes for nobody who reads the specification as it is.\n"


def _causes(recording: Recording) -> Iterator[str]:
    """What the verdicts of many cases have in common, the most serious first; nothing where nothing is."""
    found = groups(recording)
    if found:
        yield "## Causes, the most serious first\n"
        yield from table(("Cause", "Cases", "Evidence"), (_cause(group) for group in found))


def _cause(group: Group) -> tuple[str, str, str]:
    headline, cases, *evidence = cause_lines(group)
    return headline, cases.strip(), " ".join(evidence).strip()


def _totals(judged: Sequence[Outcome]) -> Iterator[str]:
    yield "## Requirements by level and verdict\n"
    counts = Counter((outcome.requirement.level, str(outcome.verdict)) for outcome in judged)
    found = [verdict for verdict in COLUMNS if any(counts[level, verdict] for level in LEVELS)]
    rows = [(verdict, MEANINGS[verdict], *_row([counts[level, verdict] for level in LEVELS])) for verdict in found]
    sums = _row([sum(counts[level, verdict] for verdict in found) for level in LEVELS])
    yield from table(("Verdict", "Meaning", *LEVELS, "all"), [*rows, ("all", "", *sums)])


def _row(counts: Sequence[int]) -> Iterator[str]:
    """Counts by level, and their sum."""
    yield from (str(count) for count in (*counts, sum(counts)))


def _errata(recording: Recording, judged: Sequence[Outcome]) -> Iterator[str]:
    """What is missed and on record, and what is on record and was not missed."""
    known = [(outcome.requirement.id, why(outcome)) for outcome in judged if outcome.verdict == Verdict.KNOWN]
    told = recording.device.facts.get("stale_errata") if recording.device else None
    stale = told if isinstance(told, list) else []
    if known or stale:
        yield "## Errata\n"
        yield from table(("Requirement", "On record"), known) if known else ()
        yield from (f"{line}.\n" for line in stale)


def _dialects(recording: Recording) -> Iterator[str]:
    seen = dialects(recording.cases)
    if seen:
        yield "## What the specifications leave open, and the device's way\n"
        yield from table(("Where", "Seen"), seen.items())
