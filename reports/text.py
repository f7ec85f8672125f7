"""What a case has to say, in words: the one place where they are made."""

from collections.abc import Iterator, Mapping, Sequence

from record.entries import CaseRecord, Requirement
from record.failure import Failure
from record.grouping import Group
from record.outcome import Outcome, failure_for, verdict_for
from record.verdicts import Verdict

Catalogue = Mapping[str, Requirement]


def case_lines(case: CaseRecord, catalogue: Catalogue) -> list[str]:
    """The rate of what does not come every time, the reason, and the failure or else the missed SHOULDs; where there is
    none of these, the dialects seen.
    """
    transcript = case.transcript.split("\n")
    failures = [case.failure] if case.failure else [finding.failure for finding in case.findings]
    told = [line for failure in failures for line in failure_lines(failure, catalogue, transcript)]
    reason = [*filter(None, [rate(case)]), *case.reason.splitlines()]
    if reason and told:
        reason[-1] += ":"
    return [*reason, *told] or ([_dialects(case)] if case.dialects else [])


def rate(case: CaseRecord) -> str:
    """In how many of its runs a case came to its verdict, and what the others came to; "" where it ran once, or came to
    the same each time without failing.
    """
    repeated = case.repeated
    if repeated is None or (len(repeated.verdicts) == 1 and not repeated.failed):
        return ""
    word = "fails" if case.verdict is Verdict.FAIL else case.verdict
    others = [f"{verdict} {count}" for verdict, count in repeated.verdicts.items() if verdict != case.verdict]
    told = f"{word} {repeated.verdicts[case.verdict]} of {repeated.runs}"
    return f"{told} ({', '.join(others)})" if others else told


def failure_lines(failure: Failure, catalogue: Catalogue, transcript: Sequence[str]) -> Iterator[str]:
    """The four lines of a failure, a fifth where the device did not outlive it, and what it is put down to."""
    yield heading(failure, catalogue)
    yield f"  accepted:   {' | '.join(failure.accepted)}"
    yield f"  came back:  {failure.came_back}"
    yield f"  transcript: {_place(failure.line, transcript)}"
    if failure.afterwards:
        yield f"  afterwards: {failure.afterwards}"
    if failure.cause:
        yield f"  cause:      {failure.cause}"


def cause_lines(group: Group) -> Iterator[str]:
    """What cases are put down to: the headline, how many cases of which verdict, and the first evidence."""
    cause, evidence = group.cause, group.evidence
    yield f"{cause.headline}{f' ({cause.requirement})' if cause.requirement else ''}"
    counts = ", ".join(f"{count} {verdict}" for verdict, count in group.verdicts.items())
    first = f"{counts}; first in {group.cases[0].id}" if group.cases else "met by no case"
    yield f"  {first}"
    if evidence and evidence.failure:
        yield f"  came back: {evidence.failure.came_back}"


def heading(failure: Failure, catalogue: Catalogue) -> str:
    """The requirement a failure is about: id, level, how it is known, clause, text; further ids the case cites."""
    if not failure.requirement:
        return "no requirement cited"
    others = f" (also {', '.join(failure.also)})" if failure.also else ""
    item = catalogue.get(failure.requirement)
    if item is None:
        return f"{failure.requirement}{others}"
    known = f" ({item.confidence})" if item.confidence else ""
    return f"{failure.requirement}{others} {item.level}{known}, {item.spec} {item.clause}: {item.text}"


def why(outcome: Outcome) -> str:
    """In one line why a requirement has no plain PASS: what the decisive case says, or the waiver."""
    case = outcome.decisive
    if case is None:
        return outcome.requirement.waiver or ""
    return _gist(case, outcome.requirement.id) or gap(outcome)


def gap(outcome: Outcome) -> str:
    """How many of a requirement's cases this bench could not run, and the first reason; "" where it ran all."""
    untested = outcome.not_tested
    return f"{len(untested)} of {len(outcome.cases)} cases NOT TESTED: {untested[0].reason}" if untested else ""


def _gist(case: CaseRecord, requirement: str) -> str:
    """What one case says about one requirement, in one line."""
    verdict, failure = verdict_for(case, requirement), failure_for(case, requirement)
    if verdict is Verdict.PASS:
        return ""
    parts = [
        *filter(None, [rate(case)]),
        *case.reason.splitlines()[:1],
        *([f"came back: {failure.came_back}"] if failure else []),
    ]
    return ": ".join(parts) or (_dialects(case) if verdict is Verdict.INFO else "")


def _place(line: int | None, transcript: Sequence[str]) -> str:
    if line is None or line > len(transcript):
        return "-"
    return f"line {line}: {transcript[line - 1].strip()}"


def _dialects(case: CaseRecord) -> str:
    return "; ".join(f"{name}: {seen}" for name, seen in case.dialects.items())
