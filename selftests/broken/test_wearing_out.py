"""Devices that serve so many requests and no more: nothing that a case sent besides is charged with that."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
EACH = "CTL-GEN-001"
LOST = "MCTP-MSG-009"
CASES = (
    "suites/mctp_serial/test_escaping.py",
    "suites/mctp_serial/test_traffic.py",
    "suites/mctp_base/test_messages.py",
)


def test_a_command_that_is_answered_so_often_is_one_cause(suite: Suite) -> None:
    """Another is asked wherever only an answer matters, and all is judged that does not need it."""
    run = judged(suite, "wearing_out:AnswersFive", *CASES)
    ((headline, verdicts),) = causes(run)
    assert headline.startswith("the device answers Get endpoint id a number of times and no more"), run.text
    assert (charged(run), verdicts["FAIL"]) == ({EACH}, 1), run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text
    assert run.verdicts.count("PASS") > run.verdicts.count("NOT TESTED"), run.text


def test_packets_that_are_too_many_are_no_clause_of_the_case(suite: Suite) -> None:
    """Whatever they carried: as many plain requests do the same."""
    run = judged(suite, "wearing_out:HearsSixteen", *CASES)
    assert EACH in charged(run) <= {EACH, LOST}, run.text
    assert "the device goes deaf after a number of plain requests, and nothing else" in dict(causes(run)), run.text


@pytest.mark.parametrize("device", ["HearsSixty", "HearsAHundred"])
def test_packets_that_are_too_many_for_an_update_are_no_clause_about_it(suite: Suite, device: str) -> None:
    """Neither of what it is asked for meanwhile, nor of what is pending behind it."""
    run = judged(suite, f"wearing_out:{device}", "suites/pldm_update/test_inventory.py")
    assert EACH in charged(run) <= {EACH, LOST}, run.text
    assert run.verdicts.count("FAIL") == 1
