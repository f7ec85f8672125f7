"""The order of verdicts and the exit codes."""

from dataclasses import replace

import pytest

from record.entries import Finding
from record.outcome import failure_for
from record.verdicts import Verdict, exit_code, nothing_judged, worst
from selftests.reports.samples import FAILURE, case


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("PASS|NOT APPLICABLE", "PASS"),
        ("PASS|NOT TESTED", "PASS"),
        ("NOT TESTED|NOT APPLICABLE", "NOT TESTED"),
        ("PASS|INFO", "INFO"),
        ("INFO|KNOWN", "KNOWN"),
        ("KNOWN|NON-STRICT", "NON-STRICT"),
        ("NON-STRICT|INCONCLUSIVE", "INCONCLUSIVE"),
        ("INCONCLUSIVE|FAIL", "FAIL"),
        ("NOT APPLICABLE", "NOT APPLICABLE"),
    ],
)
def test_worst_is_the_same_in_any_order(verdicts: str, expected: str) -> None:
    """The worst of several verdicts does not depend on their order."""
    given = [Verdict(word) for word in verdicts.split("|")]
    assert worst(given) == worst(reversed(given)) == expected


def test_ranks_run_from_fail_to_not_applicable() -> None:
    """Ranks follow the documented order of severity."""
    assert sorted(Verdict, key=lambda verdict: verdict.rank) == list(Verdict)
    assert (Verdict.FAIL.rank, Verdict.NOT_APPLICABLE.rank) == (0, 7)


@pytest.mark.parametrize(
    ("verdicts", "strict", "expected"),
    [
        ([], False, 10),
        (["NOT TESTED", "NOT APPLICABLE"], False, 10),
        (["PASS", "KNOWN", "INFO", "NOT TESTED", "NOT APPLICABLE"], True, 0),
        (["NON-STRICT"], False, 0),
        (["NON-STRICT"], True, 1),
        (["INCONCLUSIVE", "NON-STRICT"], True, 10),
        (["INCONCLUSIVE", "FAIL"], False, 1),
    ],
)
def test_exit_code(verdicts: list[str], strict: bool, expected: int) -> None:
    """A FAIL gives 1, else an INCONCLUSIVE 10, as when nothing was judged, else a missed SHOULD 1 when strict."""
    assert exit_code(map(Verdict, verdicts), strict=strict) == expected


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ([], "nothing was judged: no case ran"),
        (["NOT TESTED", *["NOT APPLICABLE"] * 2], "nothing was judged: 2 cases NOT APPLICABLE, 1 case NOT TESTED"),
        (["NOT TESTED", "INFO"], None),
    ],
)
def test_a_run_that_judged_nothing_says_so(verdicts: list[str], told: str | None) -> None:
    assert nothing_judged(map(Verdict, verdicts)) == told


def test_non_strict_fails_a_run_only_where_that_is_asked_for() -> None:
    told = [exit_code([Verdict.PASS, Verdict.NON_STRICT], **options) for options in ({}, {"strict": True})]
    assert told == [0, 1]


def test_how_a_requirement_was_missed_is_told_by_what_it_came_to() -> None:
    """Of several findings by that which is as bad, and is its own."""
    failures = [replace(FAILURE, requirement=name, came_back=f"{at}") for at, name in enumerate(("B", "A", "A"))]
    verdicts = Verdict.FAIL, Verdict.NON_STRICT, Verdict.FAIL
    found = tuple(Finding(verdict, failure) for verdict, failure in zip(verdicts, failures, strict=True))
    told = failure_for(case(Verdict.FAIL, "A", "B", findings=found), "A")
    assert told
    assert told.came_back == "2"
