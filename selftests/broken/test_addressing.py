"""Devices that answer at one only of the two EIDs good for them: one cause, and all that is not about it is judged."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
LOWER = ("suites/mctp_serial", "suites/mctp_base", "suites/pldm_base", "suites/pldm_fru")
DEVICES = {
    "DeafAtNull": ("takes nothing addressed to the null EID once it has an EID", "MCTP-EID-001", LOWER),
    "DeafAtOwn": ("takes nothing addressed to its own EID", "MCTP-EID-003", ("suites",)),
}


@pytest.mark.parametrize("device", DEVICES)
def test_an_eid_where_nothing_is_taken_is_one_cause(suite: Suite, device: str) -> None:
    """Once it is found, the device is asked where it answers: PLDM, messages of several packets and all."""
    headline, clause, cases = DEVICES[device]
    run = judged(suite, f"addressing:{device}", *cases)
    ((told, verdicts),) = causes(run)
    assert (told, set(verdicts)) == (headline, {"FAIL"}), run.text
    assert (charged(run), run.exit_code) == ({clause}, 1), run.text
    assert run.verdicts.count("FAIL") == verdicts["FAIL"]
    assert {"INCONCLUSIVE", "NOT TESTED"}.isdisjoint(run.verdicts)


def test_layers_above_are_judged_alone(suite: Suite) -> None:
    """Where no case about EIDs runs before it, PLDM is not taken for silent."""
    run = judged(suite, "addressing:DeafAtOwn", "suites/pldm_base/test_types.py")
    assert charged(run) == {"MCTP-EID-003"}, run.text
    assert run.verdicts.count("FAIL") == 1
    assert "PASS" in run.verdicts


def test_a_type_above_an_eid_that_is_not_taken_any_more_is_not_silent(suite: Suite) -> None:
    """It is asked where the device answers, and judged."""
    run = judged(
        suite, "addressing:DeafAtLaterEids", "suites/mctp_serial/test_physical.py", "suites/pldm_base/test_types.py"
    )
    assert "PLDM-BASE-034" not in charged(run), run.text
    assert ("takes nothing addressed to its own EID any more", {"FAIL": 1}) in causes(run), run.text
    assert {"INCONCLUSIVE"}.isdisjoint(run.verdicts)
    pldm = [case for case in run.selected if "pldm_base" in case["id"]]
    assert [case["verdict"] for case in pldm].count("FAIL") == 1, run.text


@pytest.mark.parametrize("device", ["AnswersEightAlone", "AnswersTheFirstAlone"])
def test_a_device_that_answers_one_eid_alone_is_judged_by_it(suite: Suite, device: str) -> None:
    """What others asked it is put down to that, and nothing else is charged."""
    below = ("suites/mctp_base/test_endpoint_ids.py", "suites/mctp_serial/test_escaping.py")
    run = judged(suite, f"addressing:{device}", *below, "suites/pldm_base/test_tid.py")
    assert "the device answers one EID alone, and nobody else" in dict(causes(run)), run.text
    assert "CTL-GEN-001" in charged(run) <= {"CTL-GEN-001", "CTL-UP-001"}, run.text
    assert {"INCONCLUSIVE", "NOT TESTED"}.isdisjoint(run.verdicts), run.text
    assert run.verdicts.count("PASS") > run.verdicts.count("FAIL")


def test_answers_that_go_to_everybody_break_no_rule_of_bits(suite: Suite) -> None:
    """Neither of escaped bytes nor of characters: an EID without any of them is not answered to either."""
    below = ("suites/mctp_base/test_endpoint_ids.py", "suites/mctp_serial")
    run = judged(suite, "addressing:AnswersEverybody", *below)
    assert (charged(run), causes(run)) == ({"MCTP-EID-005"}, []), run.text
    open_cases = {case["id"].split("::")[1].split("[")[0] for case in run.selected if case["verdict"] == "INCONCLUSIVE"}
    assert open_cases == {
        *("test_all_eight_bits_pass", "test_control_character_in_a_header_is_data"),
        *("test_special_header_byte_is_escaped", "test_special_header_bytes_side_by_side_are_escaped"),
    }, run.text
