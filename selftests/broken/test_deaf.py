"""Profiles 1 and 4, and devices that a preparation deafens: one headline, and no clause that is kept is charged."""

from __future__ import annotations

import re

import pytest

from fixtures.bench.contact import ANSWERED_EACH
from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
ASSIGNED = "the device goes deaf when it is assigned an EID"


def test_deafness_after_a_lone_flag_is_one_cause(suite: Suite) -> None:
    """Whatever the cases are about: what they did not see is not charged. The longest packet answered is named."""
    run = judged(suite, "deaf:DeafAfterLoneFlag", "suites/mctp_serial")
    ((headline, verdicts),) = causes(run)
    assert headline == (
        "deaf after a lone 7E; regains sync only after filler; the longest packet it answers has 62 bytes"
    ), run.text
    assert (charged(run), run.exit_code) == ({"SER-RX-005", "SER-LEN-006"}, 1)
    assert (set(verdicts), "INCONCLUSIVE" in run.verdicts) == ({"FAIL"}, False)
    assert "==> the device came back after 10." in run.text
    deaf = [case for case in run.selected if case["cause"]]
    assert all("it came back after" in case["failure"]["afterwards"] for case in deaf)


def test_deafness_after_a_long_packet_is_one_cause(suite: Suite) -> None:
    """Whatever the cases are about, and whatever else is long enough to deafen it."""
    run = judged(suite, "unheard:DeafCore", "suites/mctp_base/test_assembly.py", "suites/mctp_serial", claims=None)
    ((headline, verdicts),) = causes(run)
    assert headline.startswith("deaf after a packet that is too long for it; regains sync only after filler"), run.text
    assert (charged(run), set(verdicts)) == ({"SER-LEN-006"}, {"FAIL"}), run.text


def test_a_device_that_is_blocked_for_a_while_is_waited_for(suite: Suite) -> None:
    """Four unfinished messages block it for six seconds: one failure, and every other case is judged."""
    run = judged(suite, "slots:BlockedByUnfinished", "suites/mctp_base")
    assert causes(run) == [("the device goes deaf for a while, and comes back by itself", {"FAIL": 1})], run.text
    assert (charged(run), "INCONCLUSIVE" in run.verdicts) == ({"MCTP-ASM-016"}, False)
    failure = run.conformance["causes"][0]["evidence"]
    assert re.search(r"it came back after \d\.\d s: it was waited for", failure["afterwards"])


@pytest.mark.parametrize("device", ["DeafAfterAssignment", "DeafAtAssignment"])
def test_deafness_at_an_assignment_is_charged_once(suite: Suite, device: str) -> None:
    """Whoever assigns, the preparation or the case itself: to what each device owes, and it is why the others are not
    judged.
    """
    run = judged(suite, f"deaf:{device}", "suites/mctp_base", "suites/pldm_base/test_types.py")
    ((headline, verdicts),) = causes(run)
    assert (headline, verdicts["FAIL"]) == (ASSIGNED, 1), run.text
    assert (charged(run), run.exit_code) == ({ANSWERED_EACH}, 1), run.text
    assert run.verdicts.count("INCONCLUSIVE") == verdicts["INCONCLUSIVE"]
    assert "PASS" in run.verdicts


def test_a_death_under_what_a_device_may_do_is_charged_to_what_each_owes(suite: Suite) -> None:
    """It breaks no clause of the case; and what the device died of is told."""
    run = judged(suite, "deaf:DeafAfterEscapedFcs", "suites/mctp_serial/test_special_fcs.py")
    ((headline, verdicts),) = causes(run)
    assert (headline, set(verdicts)) == ("the device goes deaf until a reset", {"FAIL"}), run.text
    assert (charged(run), run.exit_code) == ({ANSWERED_EACH}, 1), run.text
    failure = run.conformance["causes"][0]["evidence"]
    assert (failure["requirement"], failure["fatal"]) == (ANSWERED_EACH, True)
    assert "it was lost behind " in failure["afterwards"]


def test_deafness_between_two_starts_is_no_clause_of_the_case(suite: Suite) -> None:
    """The last thing that was asked was answered, behind a restart, and what was asked before was not."""
    run = judged(suite, "deaf:DeafAfterAssignment", "suites/pldm_platform/test_platform_support.py", "-kuid")
    assert charged(run) == {ANSWERED_EACH}, run.text


def test_deafness_under_the_benchs_own_answer_breaks_nothing_else(suite: Suite) -> None:
    """The parts of an image, with which it is answered, are too long for it."""
    run = judged(suite, "deaf:DeafAfterLoneFlag", "suites/pldm_update/test_transfer.py", "-klargest_image")
    assert (charged(run), run.verdicts) == ({"SER-RX-005"}, ["FAIL"]), run.text


def test_a_device_that_hears_nothing_for_a_while_after_assignment_is_waited_for(suite: Suite) -> None:
    """Once that is known, what builds upon an EID is judged."""
    cases = ("suites/mctp_base/test_set_endpoint_id.py", "suites/pldm_base/test_tid.py", "suites/pldm_fru")
    run = judged(suite, "deaf:DeafForAWhileAfterAssignment", *cases)
    open_cases = [case["id"] for case in run.selected if case["verdict"] == "INCONCLUSIVE"]
    assert not any("pldm" in case for case in open_cases), run.text
    assert ASSIGNED in dict(causes(run)), run.text


def test_deafness_after_assignment_hides_no_other(suite: Suite) -> None:
    """What it does not outlive, once it hears again, is charged as ever."""
    cases = ("suites/mctp_base/test_set_endpoint_id.py", "suites/mctp_base/test_control_responses.py")
    run = judged(suite, "deaf:HangsAfterAssignmentToo", *cases)
    assert set(dict(causes(run))) >= {ASSIGNED, "the device goes deaf until a reset"}, run.text
    assert {"CTL-GEN-014", "CTL-GEN-015", "CTL-GEN-016"} <= charged(run), run.text
    assert not any(clause.startswith("CTL-SEID") for clause in charged(run)), run.text


def test_deafness_for_a_second_behind_a_broken_frame_is_one_finding(suite: Suite) -> None:
    """It is waited for from then on, and what the frames themselves bring about is judged."""
    cases = (
        "suites/mctp_serial/test_fcs.py",
        "suites/mctp_serial/test_length.py",
        "suites/mctp_serial/test_traffic.py",
    )
    run = judged(suite, "deaf:DeafForASecondBehindABadFrame", *cases)
    ((headline, verdicts),) = causes(run)
    assert headline == "hears nothing for up to 1 s behind a broken frame", run.text
    assert (charged(run), "INCONCLUSIVE" in run.verdicts) == ({"SER-RX-015"}, False), run.text
    assert verdicts["NON-STRICT"] < run.verdicts.count("PASS") / 4
