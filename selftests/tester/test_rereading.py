"""A frame that is torn apart is told as one, whatever came before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selftests.tester.test_rules import BAD, CUT, GOOD, NOW, broken, observed
from tester.mctp.deframer import LONGEST_FRAME
from tester.rules import frames, responses
from tester.rules.rereading import Rereader


@pytest.mark.parametrize("name", ["raw-flag", "raw-escape", "fcs-like-a-flag", "text"])
def test_bad_frame_hides_nothing_of_the_next(name: str) -> None:
    wire, rules = BAD[name]
    bad = replace(GOOD, check=b"\x12\x34").encode()
    observer = observed(bad, wire)
    assert {rule.words for rule in broken(observer)} == {rule.words for rule in rules | {frames.FCS_COMPUTATION}}


def test_flags_that_fill_the_line_are_not_kept() -> None:
    rereader = Rereader()
    for _ in range(100):
        rereader.take(b"\x7e" * 100, (), NOW)
    assert sum(len(each) for each in vars(rereader).values() if isinstance(each, bytes)) <= 3 * LONGEST_FRAME


@pytest.mark.parametrize("name", ["raw-flag", "raw-flags-in-a-row", "raw-escape", "fcs-like-a-flag"])
@pytest.mark.parametrize(("cut", "count"), [(CUT, 1), (CUT * 3, 3), (CUT + b"\x7e" * 2 * LONGEST_FRAME, 1)])
def test_frame_cut_short_hides_nothing_of_the_next(name: str, cut: bytes, count: int) -> None:
    wire, rules = BAD[name]
    observer = observed(cut + wire)
    assert broken(observer) - {responses.BELONGS} == rules | {frames.LAYOUT}
    assert observer.ledger.of(frames.LAYOUT).broken == count
