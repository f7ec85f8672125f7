"""What the terminal says besides the matrix: facts of the run, and each cause of what neither passed nor failed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fixtures.plugin.remarks import remarks
from record.verdicts import Verdict
from selftests.reports.samples import DEVICE, case, recording

STALE = "the erratum of CTL-A is out of date"
FACTS = {"lost_answers": {"Get TID": 1, "Get PDR": 2}, "not_ready": {"Get TID": 3}, "stale_errata": [STALE]}
UNTESTED = [case(Verdict.NOT_TESTED, "CTL-A", name=name, reason="no time") for name in ("a", "b", "c")]


def test_facts_of_the_run_are_told() -> None:
    told = list(remarks(replace(recording(), device=replace(DEVICE, facts=FACTS)), with_reasons=False))
    assert told == [
        "answers were lost, and came when the bench asked again: Get TID 1 time, Get PDR 2 times",
        "answers said not ready (0x04), and came when the bench asked again: Get TID 3 times",
        STALE,
    ]
    assert list(remarks(replace(recording(), device=None), with_reasons=True)) == []


def test_cause_that_several_cases_have_is_told_once() -> None:
    other = case(Verdict.INCONCLUSIVE, "CTL-C", name="d", reason="the port is gone")
    quiet = (
        case(Verdict.PASS, "CTL-A"),
        case(Verdict.FAIL, "CTL-C"),
        case(Verdict.NOT_APPLICABLE, "CTL-B", reason="x"),
    )
    told = list(remarks(recording(*UNTESTED, other, *quiet), with_reasons=False))
    assert told == [
        f"INCONCLUSIVE: {other.id}",
        "  the port is gone",
        f"NOT TESTED: {UNTESTED[0].id} and 2 more",
        "  no time",
    ]


@pytest.mark.parametrize(("count", "more"), [(1, ""), (2, " and 1 more"), (3, " and 2 more")])
def test_cases_behind_the_first_are_counted(count: int, more: str) -> None:
    told = list(remarks(recording(*UNTESTED[:count]), with_reasons=False))
    assert told == [f"NOT TESTED: {UNTESTED[0].id}{more}", "  no time"]


def test_what_does_not_apply_is_told_where_reasons_are_asked_for() -> None:
    absent = case(Verdict.NOT_APPLICABLE, "CTL-B", reason="no PLDM")
    assert list(remarks(recording(absent), with_reasons=True)) == [f"NOT APPLICABLE: {absent.id}", "  no PLDM"]
