"""What the cases of a run say about each requirement of the catalogue."""

from collections import defaultdict
from dataclasses import dataclass, field

from record.entries import CaseRecord, Recording, Requirement
from record.verdicts import NOT_TESTED, WAIVED, Verdict, worst

_REMARKS = frozenset({Verdict.NON_STRICT, Verdict.INFO})
"""Verdicts that let a case run to its end; any other stops it with its other requirements unproven."""

CAME_BACK = "came back:"
"""How the line of a failure begins that shows the device's answer."""


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
        return WAIVED if self.requirement.waiver else NOT_TESTED

    @property
    def reason(self) -> str:
        """The first line of what the decisive case says; the waiver where no case ran."""
        return first_line(self._detail) if self.cases else self.requirement.waiver or ""

    @property
    def evidence(self) -> str:
        """What came back in the decisive case, where it says so; else its first line."""
        lines = (line.strip() for line in self._detail.splitlines())
        return next((line for line in lines if line.startswith(CAME_BACK)), self.reason)

    @property
    def _detail(self) -> str:
        decisive = self.cases[self.verdicts.index(worst(self.verdicts))]
        return detail_for(decisive, self.requirement.id)


def outcomes(recording: Recording) -> list[Outcome]:
    """One outcome for every requirement of the catalogue, in the catalogue's order."""
    citing: defaultdict[str, list[CaseRecord]] = defaultdict(list)
    for case in recording.cases:
        for identifier in dict.fromkeys(case.requirements):
            citing[identifier].append(case)
    return [
        Outcome(item, citing[item.id], [verdict_for(case, item.id) for case in citing[item.id]])
        for item in recording.run.requirements
    ]


def verdict_for(case: CaseRecord, requirement: str) -> Verdict:
    """The verdict one case gives to one requirement it cites.

    Findings about the requirement decide. Without one it gets the case's own verdict, unless that verdict
    is a remark some finding made about another requirement: then this one held.
    """
    own = [finding.verdict for finding in case.findings if finding.requirement == requirement]
    if own:
        return worst(own)
    remarked = case.verdict in _REMARKS and any(f.verdict is case.verdict for f in case.findings)
    return Verdict.PASS if remarked else case.verdict


def detail_for(case: CaseRecord, requirement: str) -> str:
    """What one case says about one requirement."""
    verdict = verdict_for(case, requirement)
    for finding in case.findings:
        if finding.requirement == requirement and finding.verdict is verdict:
            return finding.detail
    return case.detail


def first_line(text: str) -> str:
    """The first line with something on it, or nothing."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
