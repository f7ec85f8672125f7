"""The version that a device claims decides what a deviation costs."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from fixtures.claims.catalogue import load_catalogue
from fixtures.plugin.run import CATALOGUE_FOLDER
from selftests.bench.suite import Finished, Suite, in_process

ANSWERS_ALL = "devices.defective.mctp.drops:ForeignEidAccepted"
ANSWERS_FROM_NEW = "devices.defective.mctp.eid_commands:AnswersFromNewEid"
CHANGED_IN_1_3_2 = {
    "MCTP-DRP-004": "should",
    "MCTP-DRP-006": "should",
    "CTL-SEID-008": "shall",
    "CTL-SEID-022": "should",
}


def run_claiming(suite: Suite, device: str, version: str, *cases: str) -> Finished:
    """A run against a device of the defects that claims a version of DSP0236."""
    claims: dict[str, Any] = {"BASE_VERSION": version}
    pics = suite.write("claims.yaml", yaml.safe_dump(claims))
    return suite.run(suite.rig(**in_process(device), pics=str(pics)), *cases)


@pytest.mark.parametrize(("version", "verdict"), [("1.3.1", "INFO"), ("1.3.2", "NON-STRICT"), ("1.3.3", "NON-STRICT")])
def test_answers_for_other_eids_cost_what_the_version_says(suite: Suite, version: str, verdict: str) -> None:
    case = "suites/mctp_base/test_dropped_packets.py::test_packet_for_another_eid_is_dropped"
    run = run_claiming(suite, ANSWERS_ALL, version, case)
    assert (run.verdicts, run.exit_code) == ([verdict] * 3, 0), run.text
    assert run.selected[0]["failure"]["accepted"] == ["silence"]


@pytest.mark.parametrize(("version", "verdicts"), [("1.3.1", ["INFO", "INFO"]), ("1.3.3", ["FAIL", "NON-STRICT"])])
def test_answers_from_a_new_eid_cost_what_the_version_says(suite: Suite, version: str, verdicts: list[str]) -> None:
    asked = "suites/mctp_base/test_set_endpoint_id.py::test_response_"
    run = run_claiming(
        suite,
        ANSWERS_FROM_NEW,
        version,
        f"{asked}comes_from_the_eid_that_was_asked",
        f"{asked}asked_at_the_null_eid_does_not_come_from_the_new_eid",
    )
    assert run.verdicts == verdicts, run.text


def test_levels_follow_the_version_back_and_forth() -> None:
    catalogue = load_catalogue(CATALOGUE_FOLDER)
    for version, early in [("1.3.3", False), ("1.3.1", True), ("1.3.2", False), ("1.2", True)]:
        catalogue = catalogue.at(version)
        levels = {identifier: catalogue.level(identifier) for identifier in CHANGED_IN_1_3_2}
        assert levels == (dict.fromkeys(CHANGED_IN_1_3_2, "may") if early else CHANGED_IN_1_3_2)
