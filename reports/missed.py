"""What a device missed, requirement by requirement: all that the catalogue says about it."""

from collections.abc import Iterable, Iterator

from record.entries import Requirement
from record.outcome import Outcome
from record.verdicts import Verdict
from reports.markdown import table

MISSED = frozenset({Verdict.FAIL, Verdict.NON_STRICT, Verdict.KNOWN})


def missed(judged: Iterable[Outcome]) -> Iterator[str]:
    """The section on what was missed; nothing when nothing was."""
    found = [outcome for outcome in judged if outcome.verdict in MISSED]
    if found:
        yield "## Requirements missed\n"
    for outcome in found:
        yield f"### {outcome.requirement.id}: {outcome.verdict}\n"
        yield from table(("", ""), ((name, text) for name, text in _told(outcome.requirement) if text))


def _told(item: Requirement) -> Iterator[tuple[str, str]]:
    yield "Requirement", item.text
    yield "Clause", f"{item.spec} {item.clause}, {item.level}"
    yield "Version", item.version
    yield "Source", item.confidence
    yield "Applies to", f"{item.applies} where {item.condition}" if item.condition else item.applies
    yield "Stimulus", item.stimulus
    yield "Expected", item.expect
    yield "Usual faults", item.detects
    yield "Note", item.notes
