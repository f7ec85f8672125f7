"""The cases of a run by what their verdicts are put down to."""

from collections import Counter
from dataclasses import dataclass, field, replace

from record.cause import Cause
from record.entries import CaseRecord, Recording
from record.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Group:
    """A cause, and the cases that it decided, in the order they ran."""

    cause: Cause
    cases: list[CaseRecord] = field(default_factory=list)

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many of the cases came to what, the worst verdict first."""
        counts = Counter(case.verdict for case in self.cases)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    @property
    def evidence(self) -> CaseRecord | None:
        """The first case that shows it; None where it only kept cases from being judged."""
        return next((case for case in self.cases if case.failure), None)


def groups(recording: Recording) -> list[Group]:
    """One for each cause, the most serious first; of one kind that with the most cases. A case that was put down to
    something else, and found that as well, is in it as far as that goes.
    """
    by_id = {cause.id: Group(cause) for cause in recording.causes}
    for case in recording.cases:
        if case.cause in by_id:
            by_id[case.cause].cases.append(case)
        for finding in case.findings:
            if (cause := finding.failure.cause) in by_id:
                by_id[cause].cases.append(replace(case, verdict=finding.verdict, failure=finding.failure))
    return sorted(by_id.values(), key=lambda group: (group.cause.kind.rank, -len(group.cases)))
