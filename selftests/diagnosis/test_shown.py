"""What pytest is told of a case: the words, letters and outcomes of its verdict, in each of its phases."""

from __future__ import annotations

from typing import Any
from unittest.mock import MagicMock

import pytest

from fixtures.plugin.cases import _show, pytest_report_teststatus
from record.verdicts import Verdict

SHOWN = {
    Verdict.FAIL: ("failed", "failed", "F", "red"),
    Verdict.INCONCLUSIVE: ("failed", "inconclusive", "I", "yellow"),
    Verdict.NON_STRICT: ("passed", "non-strict", "n", "yellow"),
    Verdict.KNOWN: ("skipped", "known", "k", "yellow"),
    Verdict.INFO: ("passed", "info", "i", "cyan"),
    Verdict.PASS: ("passed", "passed", ".", "green"),
    Verdict.NOT_TESTED: ("skipped", "not tested", "t", "yellow"),
    Verdict.NOT_APPLICABLE: ("skipped", "not applicable", "-", "light"),
}
"""Outcome, category, letter and colour."""


def shown(verdict: Verdict, when: str) -> Any:
    report: Any = MagicMock(when=when)
    _show(report, verdict)
    return report


@pytest.mark.parametrize("verdict", Verdict)
def test_verdict_is_shown(verdict: Verdict) -> None:
    outcome, category, letter, colour = SHOWN[verdict]
    report = shown(verdict, "call")
    assert (report.outcome, report.verdict) == (outcome, verdict)
    assert pytest_report_teststatus(report) == (category, letter, (verdict.value, {colour: True}))


@pytest.mark.parametrize("verdict", Verdict)
def test_what_was_decided_before_it_could_begin_did_not_pass(verdict: Verdict) -> None:
    outcome, *_ = SHOWN[verdict]
    assert shown(verdict, "setup").outcome == ("skipped" if outcome == "passed" else outcome)
    assert shown(verdict, "teardown").outcome == outcome


def test_phase_that_decided_nothing_is_shown_as_ever() -> None:
    assert pytest_report_teststatus(MagicMock(spec=[])) is None
