"""What a CI server shows of a run beside the job: the answer, the causes and the counts, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from record.entries import Recording
from record.grouping import groups
from record.verdicts import Verdict
from reports.answer import answer
from reports.markdown import table
from reports.text import cause_lines

MOST_CASES = 20
SHOWN = (Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NON_STRICT)


def job_summary(recording: Recording) -> str:
    """The page, short enough to be read in a browser's tab."""
    return "\n".join((f"## {answer(recording)}", "", *_causes(recording), *_counts(recording), *_cases(recording), ""))


def _causes(recording: Recording) -> Iterator[str]:
    """In a fence of their own: what a device sent may look like Markdown."""
    found = groups(recording)
    if found:
        yield from ("### Causes, the most serious first", "", "~~~text")
        for group in found:
            yield from (line.replace("~~~", "~ ~ ~") for line in cause_lines(group))
        yield from ("~~~", "")


def _counts(recording: Recording) -> Iterator[str]:
    counts = Counter(case.verdict for case in recording.cases)
    shown = [verdict for verdict in Verdict if counts[verdict]]
    if shown:
        yield from table((str(verdict) for verdict in shown), [[str(counts[verdict]) for verdict in shown]])


def _cases(recording: Recording) -> Iterator[str]:
    worst = sorted((case for case in recording.cases if case.verdict in SHOWN), key=lambda case: case.verdict.rank)
    if worst:
        yield from ("### Cases", "")
        yield from table(("verdict", "case"), ((str(case.verdict), f"`{case.id}`") for case in worst[:MOST_CASES]))
    if len(worst) > MOST_CASES:
        yield f"and {len(worst) - MOST_CASES} more"
