"""What the terminal says at the end of a run: the answer, why, and the matrix of verdicts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten, wrap

from record.entries import Recording
from record.grouping import groups
from record.outcome import Outcome, outcomes
from record.verdicts import WAIVED, Verdict
from reports.answer import answer
from reports.text import cause_lines, why

WIDTH = 100
LEVELS = ("shall", "should", "may")
COLUMNS = (*(verdict.value for verdict in Verdict), WAIVED)
_GAP = 2


def matrix(recording: Recording) -> list[str]:
    """Lines, the tables of at most 100 columns: the answer, causes, failing requirements, cases by clause group,
    requirements by level; and the answer once more, where the eye is when a run has ended.
    """
    judged = outcomes(recording)
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in recording.cases:
        groups[case.group][case.verdict.value] += 1
    levels = {level: Counter(o.verdict for o in judged if o.requirement.level == level) for level in LEVELS}
    told = wrap(answer(recording), WIDTH)
    sections = (
        told,
        list(_causes(recording)),
        list(_failures(judged)),
        _table("cases by clause group", groups),
        _table("requirements by level", {level: counts for level, counts in levels.items() if counts}),
        told,
    )
    return [line for section in sections if section for line in (*section, "")][:-1]


def _causes(recording: Recording) -> Iterator[str]:
    """What cases are put down to, the most serious first; nothing where there is none."""
    found = groups(recording)
    if found:
        yield f"{len(found)} cause{'s' * (len(found) > 1)}, the most serious first"
    for group in found:
        yield from (f"  {line}" for line in cause_lines(group))


def _failures(judged: Iterable[Outcome]) -> Iterator[str]:
    failing = [outcome for outcome in judged if outcome.verdict == Verdict.FAIL]
    if failing:
        yield f"{len(failing)} failing requirement{'s' if len(failing) > 1 else ''}"
    for outcome in failing:
        cases = sum(verdict is Verdict.FAIL for verdict in outcome.verdicts)
        lead = f"  {outcome.requirement.id} ({cases} case{'s' if cases > 1 else ''})  {outcome.requirement.text}"
        yield shorten_to(lead, WIDTH)
        yield shorten_to(f"      {why(outcome)}", WIDTH)


def _table(title: str, rows: Mapping[str, Counter[str]]) -> list[str]:
    """Counts per row and column, with totals; a column nobody is in is left out."""
    if not rows:
        return []
    total = sum(rows.values(), Counter())
    columns = [column for column in COLUMNS if total[column]]
    room = WIDTH - sum(len(column) + _GAP for column in columns)
    label_width = min(room, max(len(label) for label in (title, *rows)))
    heading = _row(title, columns, label_width, columns)
    body = [
        _row(label, [str(counts[column] or ".") for column in columns], label_width, columns)
        for label, counts in (*rows.items(), *([("total", total)] if len(rows) > 1 else []))
    ]
    return [heading, *body]


def _row(label: str, cells: Iterable[str], label_width: int, columns: Iterable[str]) -> str:
    fitted = shorten_to(label, label_width).ljust(label_width)
    return fitted + "".join(cell.rjust(len(column) + _GAP) for cell, column in zip(cells, columns, strict=True))


def shorten_to(text: str, width: int) -> str:
    """The text, cut between words to fit `width`; leading blanks stay."""
    indent = text[: len(text) - len(text.lstrip())]
    return text if len(text) <= width else indent + shorten(text, width - len(indent), placeholder="…")
