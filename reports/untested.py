"""Which SHALLs nobody knows anything of after a run, by the reason."""

from collections import defaultdict
from collections.abc import Iterator
from textwrap import wrap

from record.entries import Recording
from record.outcome import Outcome, outcomes
from record.verdicts import WAIVED, Verdict
from reports.matrix import WIDTH, shorten_to

MOST_NAMED = 8
INDENT = " " * 5
UNKNOWN = (Verdict.NOT_TESTED, Verdict.INCONCLUSIVE, WAIVED)
NO_CASE, NO_CASE_CAN = "no case of this run is about it", "no case can judge it: the statement says why"


def untested(recording: Recording) -> Iterator[str]:
    """Lines of at most 100 columns, the most frequent reason first; nothing where every SHALL was judged."""
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for outcome in outcomes(recording):
        if outcome.requirement.level == "shall" and outcome.verdict in UNKNOWN:
            reasons[_reason(outcome)].append(outcome.requirement.id)
    if reasons:
        yield f"{sum(map(len, reasons.values()))} SHALLs without a judgement"
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        yield shorten_to(f"  {len(names)}: {reason}", WIDTH)
        more = [f"and {len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
        named = wrap(", ".join([*names[:MOST_NAMED], *more]), WIDTH - len(INDENT), break_on_hyphens=False)
        yield from (INDENT + line for line in named)


def _reason(outcome: Outcome) -> str:
    case = outcome.decisive
    if case is None:
        return NO_CASE_CAN if outcome.requirement.waiver else NO_CASE
    first = case.reason.partition("\n")[0]
    return first or (f"came back: {case.failure.came_back}" if case.failure else str(outcome.verdict))
