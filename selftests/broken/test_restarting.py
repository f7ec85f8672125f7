"""Profile 18, of a board: Get Endpoint ID restarts it, and what it answers instead is told."""

from __future__ import annotations

import re

import pytest

from selftests.bench.suite import Suite
from selftests.broken.judged import FEW, HEARD, failures, judged, missed, why

pytestmark = pytest.mark.timeout(90)
OTHERS = "Get message type support is answered, Get endpoint uuid is answered, Get version support is answered"
NO_EID = "Set endpoint id is missing: it is mandatory, and never answered"
NEEDS_IT = "test_get_endpoint_id"
CASES = (FEW, "suites/pldm_base/test_tid.py")
RESTARTS = "restarts at Get Endpoint ID, twice: "
EID_LOST = "the EID that it was assigned is gone"
DEAF = r"nothing is answered for 1\.\d s"
SIGNS = {
    "RestartsAtGetEndpointId": f"{RESTARTS}{DEAF}, {EID_LOST}",
    "RestartsAtOnce": f"{RESTARTS}{EID_LOST}",
    "RestartsWithBanner": f"{RESTARTS}{DEAF}, {EID_LOST}",
    "DeafBehindGetEndpointId": f"goes deaf at Get Endpoint ID, twice: {DEAF}, it keeps its EID",
}


@pytest.mark.parametrize("device", SIGNS)
def test_what_a_get_endpoint_id_brings_about_is_one_cause(suite: Suite, device: str) -> None:
    """One FAIL; what needs that answer is not judged, and names it; what does work is told, and judged with that."""
    run = judged(suite, f"restarting:{device}", *CASES)
    assert re.fullmatch(f"{SIGNS[device]}; {OTHERS}", why(run)), run.text
    assert (failures(run), missed(run), run.exit_code) == ([HEARD], {"CTL-UP-001"}, 1)
    ((headline, verdicts),) = [(cause["headline"], cause["verdicts"]) for cause in run.conformance["causes"]]
    assert why(run) in headline
    assert verdicts == {"FAIL": 1, "NOT TESTED": run.verdicts.count("NOT TESTED")}
    assert {case["verdict"] for case in run.selected if NEEDS_IT in case["id"]} == {"NOT TESTED", "NOT APPLICABLE"}
    assert set(run.verdicts[-3:]) == {"PASS"}


def test_nearly_all_is_judged_with_another_request(suite: Suite) -> None:
    """What is sent as bytes is looked at, too: a noise that has the request in it is charged to nothing else."""
    run = judged(suite, "restarting:RestartsAtGetEndpointId", "suites/mctp_serial", "suites/pldm_base")
    assert (failures(run), missed(run)) == ([HEARD], {"CTL-UP-001"}), run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert run.verdicts.count("NOT TESTED") < 0.05 * len(run.verdicts), run.text


def test_what_builds_upon_an_eid_that_is_not_taken_names_that(suite: Suite) -> None:
    """And is not judged for that reason."""
    run = judged(
        suite, "restarting:RestartsAtAssignment", "suites/pldm_base/test_tid.py", "suites/mctp_base/test_messages.py"
    )
    [cause] = run.conformance["causes"]
    assert cause["headline"] == NO_EID, run.text
    assert cause["verdicts"] == {"FAIL": 1, "NOT TESTED": run.verdicts.count("NOT TESTED")}
    assert missed(run) == {"CTL-SEID-001"}, run.text


def test_a_restart_that_nothing_brought_about_is_charged_to_no_case(suite: Suite) -> None:
    """What takes as long as the device runs is not judged, for that reason; all else is."""
    run = judged(suite, "restarting:RestartsByItself", "suites/pldm_update/test_interruption.py", "suites/pldm_fru")
    ((headline, verdicts),) = [(cause["headline"], cause["verdicts"]) for cause in run.conformance["causes"]]
    assert headline == "the device restarts by itself, about every 30 s", run.text
    assert (missed(run), run.exit_code) == ({"MCTP-EID-012"}, 1), run.text
    assert verdicts == {"FAIL": 1, "INCONCLUSIVE": run.verdicts.count("INCONCLUSIVE")}
    assert run.verdicts.count("PASS") > run.verdicts.count("INCONCLUSIVE"), run.text
