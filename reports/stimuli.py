"""What a case sent, run for run: whether it was the same, whatever numbers the requests went by."""

import re
from collections.abc import Sequence

from record.entries import CaseRecord
from reports.transcript import said

_NUMBERS = re.compile(r" (iid=\d+|t[0-7])\b")
"""Instance IDs and message tags, which count on from one case to the next."""


def stimuli(case: CaseRecord) -> list[str]:
    """What it sent, in order, without those numbers."""
    return [_NUMBERS.sub("", line.words) for line in said(case.transcript) if line.speaker == "tester"]


def are_the_same(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether one of them is the end of the other: alone a case may have to bring about what it found before, and found
    there what it has to bring about.
    """
    common = min(len(before), len(after))
    return bool(common) and list(before[-common:]) == list(after[-common:])
