"""Which cases were judged as a device reads that takes a constant of the specification for another."""

from collections import Counter
from collections.abc import Iterator

from record.entries import Recording
from record.verdicts import Verdict

JUDGED = frozenset({Verdict.PASS, Verdict.FAIL, Verdict.NON_STRICT, Verdict.INFO, Verdict.KNOWN})


def readings(recording: Recording) -> Iterator[str]:
    """A line for each reading, with the number of cases that were judged under it."""
    counts = Counter(case.reading for case in recording.cases if case.reading and case.verdict in JUDGED)
    for reading, count in counts.items():
        yield f"{count} of {len(recording.cases)} cases were judged under the reading: {reading}"
