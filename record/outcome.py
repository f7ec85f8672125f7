"""What the cases of a run say about each requirement of the catalogue."""

from collections import defaultdict
from dataclasses import dataclass, field

from record.entries import CaseRecord, Recording, Requirement
from record.failure import Failure
from record.verdicts import WAIVED, Verdict, worst

_REMARKS = frozenset({Verdict.NON_STRICT, Verdict.KNOWN, Verdict.INFO})
"""Verdicts that let a case run to its end; any other stops it with its other requirements unproven."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A requirement, the cases that cite it, and the verdict each gave it (in the same order)."""

    requirement: Requirement
    cases: list[CaseRecord] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The worst of the cases' verdicts; without a case WAIVED where a waiver says why, else NOT TESTED."""
        if self.verdicts:
            return worst(self.verdicts)
        return WAIVED if self.requirement.waiver else Verdict.NOT_TESTED

    @property
    def decisive(self) -> CaseRecord | None:
        """The first case with the verdict that decides."""
        return self.cases[self.verdicts.index(worst(self.verdicts))] if self.verdicts else None

    @property
    def not_tested(self) -> list[CaseRecord]:
        """The cases that this bench could not or was not allowed to run."""
        pairs = zip(self.cases, self.verdicts, strict=True)
        return [case for case, verdict in pairs if verdict is Verdict.NOT_TESTED]


def outcomes(recording: Recording) -> list[Outcome]:
    """One outcome for every requirement of the catalogue, in the catalogue's order."""
    citing: defaultdict[str, list[CaseRecord]] = defaultdict(list)
    for case in recording.cases:
        for identifier in dict.fromkeys((*case.requirements, *charged(case), *found_besides(case))):
            citing[identifier].append(case)
    return [
        Outcome(item, citing[item.id], [verdict_for(case, item.id) for case in citing[item.id]])
        for item in recording.run.requirements
    ]


def verdict_for(case: CaseRecord, requirement: str) -> Verdict:
    """The verdict one case gives to one requirement it cites.

    Findings about the requirement decide. Without one it gets the case's own verdict, unless the case went on to its
    end and that verdict is a remark some finding made about another requirement: then this one held. Where the case
    came to its end by a fault that breaks another requirement, nothing is known of this one.
    """
    own = [finding.verdict for finding in case.findings if finding.requirement == requirement]
    if own:
        return worst(own)
    if charged(case) and requirement not in charged(case):
        return Verdict.INCONCLUSIVE
    went_on = case.failure is None and case.verdict in _REMARKS
    remarked = went_on and any(finding.verdict is case.verdict for finding in case.findings)
    return Verdict.PASS if remarked else case.verdict


def charged(case: CaseRecord) -> tuple[str, ...]:
    """What a case found broken by a fault that has a name, whatever the case itself is about."""
    failure = case.failure
    if failure is None or failure.cause is None or case.verdict is Verdict.INCONCLUSIVE:
        return ()
    return failure.requirement, *failure.also


def found_besides(case: CaseRecord) -> tuple[str, ...]:
    """What a case found broken by faults that have a name, besides what it comes to."""
    return tuple(finding.requirement for finding in case.findings if finding.failure.cause)


def failure_for(case: CaseRecord, requirement: str) -> Failure | None:
    """How one case found one requirement missed, where it did."""
    verdict = verdict_for(case, requirement)
    for finding in case.findings:
        if finding.requirement == requirement and finding.verdict is verdict:
            return finding.failure
    return case.failure
