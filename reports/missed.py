"""What a device missed, requirement by requirement: what the catalogue says about it, and what came back."""

from collections.abc import Iterable, Iterator

from record.entries import Requirement
from record.outcome import Outcome, failure_for
from record.verdicts import Verdict
from reports.conditions import in_words
from reports.markdown import table
from reports.text import rate

MISSED = frozenset({Verdict.FAIL, Verdict.NON_STRICT, Verdict.KNOWN})


def missed(judged: Iterable[Outcome]) -> Iterator[str]:
    """The section on what was missed, the worst first; nothing when nothing was."""
    found = [outcome for outcome in judged if outcome.verdict in MISSED]
    if found:
        yield "## Requirements missed\n"
    for outcome in sorted(found, key=lambda outcome: Verdict(outcome.verdict).rank):
        yield f"### {outcome.requirement.id}: {outcome.verdict}\n"
        rows = (*_asked(outcome.requirement), *_seen(outcome))
        yield from table(("", ""), ((name, text) for name, text in rows if text))


def _asked(item: Requirement) -> Iterator[tuple[str, str]]:
    yield "Requirement", item.text
    yield "Clause", f"{item.spec} {item.clause}, {item.level}"
    yield "Version", item.version
    yield "Source", item.confidence
    yield "Applies to", f"{item.applies} where {in_words(item.condition)}" if item.condition else item.applies
    yield "Stimulus", item.stimulus
    yield "Expected", item.expect


def _seen(outcome: Outcome) -> Iterator[tuple[str, str]]:
    case = outcome.decisive
    failure = failure_for(case, outcome.requirement.id) if case else None
    if case is None:
        return
    share = sum(verdict == outcome.verdict for verdict in outcome.verdicts)
    yield "Cases", f"{share} of {len(outcome.cases)}; first {case.id}"
    yield "Reason", case.reason
    yield "How often", rate(case)
    if failure:
        yield "Accepted", " | ".join(failure.accepted)
        yield "Came back", failure.came_back
        yield "Afterwards", failure.afterwards or ""
