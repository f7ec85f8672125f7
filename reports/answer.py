"""The first question that every reader has, answered in one sentence: does the device conform?"""

from collections import Counter

from record.entries import Recording
from record.outcome import outcomes
from record.verdicts import WAIVED, Verdict

MET = (Verdict.PASS, Verdict.INFO)
MISSED = (Verdict.FAIL, Verdict.NON_STRICT, Verdict.KNOWN)
"""A requirement that was not kept, whatever that weighs."""

_WORDS = {
    Verdict.INCONCLUSIVE: "without enough evidence",
    Verdict.NOT_TESTED: "not tested",
    WAIVED: "waived",
}


def answer(recording: Recording) -> str:
    """What the run says of the device as a whole, with counts of requirements."""
    counts = Counter(outcome.verdict for outcome in outcomes(recording))
    met, missed = sum(counts[verdict] for verdict in MET), sum(counts[verdict] for verdict in MISSED)
    unjudged = [f"{counts[verdict]} {words}" for verdict, words in _WORDS.items() if counts[verdict]]
    told = [f"{met} met", f"{missed} missed", f"{counts[Verdict.NOT_APPLICABLE]} not applicable"]
    if unjudged:
        total = sum(counts[verdict] for verdict in _WORDS)
        told.append(f"{total} not judged ({', '.join(unjudged)})")
    return f"{recording.run.rig} {_stand(recording, counts)}: of {counts.total()} requirements {', '.join(told)}."


def _stand(recording: Recording, counts: Counter[str]) -> str:
    """An incomplete run may show that a device does not conform, and never that it does. A death may break no clause
    that a case cites, and is a failure all the same.
    """
    if counts[Verdict.FAIL] or any(case.verdict is Verdict.FAIL for case in recording.cases):
        return "does not conform"
    if not any(counts[verdict] for verdict in (*MET, *MISSED)):
        return "was not judged"
    if recording.end is None or not recording.end.complete:
        return "was judged in part, without a failure"
    if counts[Verdict.INCONCLUSIVE]:
        return "shows no failure where it could be judged"
    if counts[Verdict.KNOWN]:
        return "conforms but for its recorded errata, as far as it was judged"
    return "conforms, as far as it was judged"
