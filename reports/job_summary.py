"""What a CI server shows of a run beside the job: the answer, the causes and the counts, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from record.comparison import Comparison
from record.entries import Recording
from record.grouping import groups
from record.verdicts import Verdict
from reports.answer import answer
from reports.changes import changes
from reports.markdown import table
from reports.text import cause_lines

MOST_CASES = 20
SHOWN = (Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NON_STRICT)


def job_summary(recording: Recording, comparison: Comparison | None = None) -> str:
    """The page, short enough to be read in a browser's tab. comparison: with the baseline of the run, if it has one."""
    changed = _changes(comparison) if comparison else ()
    told = (*_causes(recording), *_counts(recording), *changed, *_cases(recording))
    return "\n".join((f"## {answer(recording)}", "", *told, ""))


def _causes(recording: Recording) -> Iterator[str]:
    lines = [line for group in groups(recording) for line in cause_lines(group)]
    return _fenced("Causes, the most serious first", lines) if lines else iter(())


def _changes(comparison: Comparison) -> Iterator[str]:
    return _fenced(f"Compared with the run of {comparison.old_run.started}", changes(comparison, MOST_CASES))


def _fenced(title: str, lines: Iterable[str]) -> Iterator[str]:
    """In a fence of its own: what a device sent may look like Markdown."""
    yield from (f"### {title}", "", "~~~text")
    yield from (line.replace("~~~", "~ ~ ~") for line in lines)
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
