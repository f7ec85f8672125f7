"""A run as a statement of limited scope sees it."""

from dataclasses import replace

from record.entries import CaseRecord, Recording
from record.outcome import charged, found_besides
from record.verdicts import Verdict


def within_scope(recording: Recording) -> Recording:
    """The run with the requirements of the scope that its laboratory names, the cases that are about these, and what
    those are put down to; the run itself where none is named.
    """
    lab = recording.run.lab
    if lab is None or not lab.requirements:
        return recording
    wanted = set(lab.requirements)
    items = [item for item in recording.run.requirements if item.id in wanted]
    cases = [_seen(case, wanted) for case in recording.cases if wanted & {*_about(case)}]
    named = {named for case in cases for named in (case.cause, *(each.failure.cause for each in case.findings))}
    causes = [cause for cause in recording.causes if cause.id in named]
    return replace(recording, run=replace(recording.run, requirements=items), cases=cases, causes=causes)


def _about(case: CaseRecord) -> tuple[str, ...]:
    return *case.requirements, *charged(case), *found_besides(case)


def _seen(case: CaseRecord, wanted: set[str]) -> CaseRecord:
    """A fault that breaks none of what is in the scope leaves open what it kept the case from judging."""
    elsewhere = charged(case) and not wanted & set(charged(case))
    is_fatal = case.failure is not None and case.failure.fatal
    return replace(case, verdict=Verdict.INCONCLUSIVE) if elsewhere and not is_fatal else case
