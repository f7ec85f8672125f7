"""The words a case can be judged with, how several become one, and the exit code they add up to.

The order of severity is the order of the members of `Verdict`, worst first:

- FAIL: a SHALL was broken. Nothing excuses it.
- INCONCLUSIVE: part of the evidence is missing, so nothing better may be claimed.
- NON-STRICT: a SHOULD was missed.
- KNOWN: an erratum on record failed for the recorded reason.
- INFO: the specification leaves it open; what was seen is reported, not judged.
- PASS: at least one case exercised the requirement and every such case held.
- NOT TESTED: the requirement applies, but this bench cannot or may not exercise it, or no case does.
- NOT APPLICABLE: the device does not claim what the requirement applies to.

PASS outranks both: one case that ran is evidence, and a case skipped beside it takes nothing away from that evidence.
How many of a requirement's cases were not tested is said beside its verdict. NOT TESTED outranks NOT APPLICABLE: a
gap is said where there is one.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

WAIVED = "WAIVED"
"""What a requirement shows when no case cites it and its catalogue entry says in writing why none can judge it."""

EXIT_OK = 0
EXIT_FAIL = 1
EXIT_INCONCLUSIVE = 10


class Verdict(StrEnum):
    """The verdict of a case, or of one requirement in it; members run from the worst to the mildest."""

    FAIL = "FAIL"
    INCONCLUSIVE = "INCONCLUSIVE"
    NON_STRICT = "NON-STRICT"
    KNOWN = "KNOWN"
    INFO = "INFO"
    PASS = "PASS"
    NOT_TESTED = "NOT TESTED"
    NOT_APPLICABLE = "NOT APPLICABLE"

    @property
    def rank(self) -> int:
        """Place in the order of severity; 0 is the worst."""
        return _RANKS[self]


UNJUDGED = frozenset({Verdict.NOT_TESTED, Verdict.NOT_APPLICABLE})
_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The most severe of the verdicts. Raises ValueError when there is none."""
    return min(verdicts, key=_RANKS.__getitem__)


def exit_code(verdicts: Iterable[Verdict], *, strict: bool = False) -> int:
    """The process exit code of a run: 1 for a FAIL, 10 for an INCONCLUSIVE and for a run that judged nothing, else 0.

    With `strict`, a NON-STRICT counts as a failure, after the two others.
    """
    seen = set(verdicts)
    if Verdict.FAIL in seen:
        return EXIT_FAIL
    if Verdict.INCONCLUSIVE in seen or seen <= UNJUDGED:
        return EXIT_INCONCLUSIVE
    return EXIT_FAIL if strict and Verdict.NON_STRICT in seen else EXIT_OK


def nothing_judged(verdicts: Iterable[Verdict]) -> str | None:
    """That a run judged nothing, in one line; None where it judged a case."""
    counts = Counter(verdicts)
    if not counts.keys() <= UNJUDGED:
        return None
    told = [f"{count} {'case' if count == 1 else 'cases'} {verdict}" for verdict, count in sorted(counts.items())]
    return f"nothing was judged: {', '.join(told) or 'no case ran'}"
