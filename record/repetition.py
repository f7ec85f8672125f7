"""Several runs of one case as one record: an intermittent fault is a fault, with a rate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from record.entries import CaseRecord, Repeated
from record.verdicts import Verdict, worst


def combined(runs: Sequence[CaseRecord]) -> CaseRecord:
    """What the runs of a case come to: the worst verdict with the evidence of the first run that had it, what every run
    noted about a requirement, and how often which verdict came. One run stays as it is.
    """
    if len(runs) == 1:
        return runs[0]
    counts = Counter(run.verdict for run in runs)
    first = runs[[run.verdict for run in runs].index(worst(counts))]
    noted = {(item.requirement, item.verdict): item for run in reversed(runs) for item in reversed(run.findings)}
    return replace(
        first,
        seconds=round(sum(run.seconds for run in runs), 6),
        exchanges=sum(run.exchanges for run in runs),
        bytes_out=sum(run.bytes_out for run in runs),
        bytes_in=sum(run.bytes_in for run in runs),
        waited_seconds=round(sum(run.waited_seconds for run in runs), 6),
        latencies_ms=[latency for run in runs for latency in run.latencies_ms],
        findings=tuple(noted.values()),
        repeated=Repeated(len(runs), counts[Verdict.FAIL], {verdict: counts[verdict] for verdict in sorted(counts)}),
    )
