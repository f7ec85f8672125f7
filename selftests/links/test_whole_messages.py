"""A run through a link that makes the packets itself: judged is what it shows, and nothing that it makes."""

from __future__ import annotations

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Suite, in_process
from selftests.links.bridge import bridge
from selftests.links.test_contract import WHOLE

LINK = {"kind": WHOLE}
CLAIMS = str(ROOT / "rigs" / "pics" / "reference.yaml")
NOT_JUDGED = "NOT TESTED"


def test_what_the_link_makes_itself_is_not_judged(suite: Suite) -> None:
    """Every case of framing and most of packets; the rest as over a line."""
    rig = suite.rig(**in_process("tester.device:Device"), link=LINK, pics=CLAIMS)
    run = suite.run(rig, "suites/mctp_serial/test_fcs.py", "suites/mctp_base", "--fuzz-examples=0", limit=120)
    assert run.exit_code == 0, run.text
    verdicts = {case["id"]: case["verdict"] for case in run.conformance["cases"]}
    assert {verdict for case, verdict in verdicts.items() if "mctp_serial" in case} == {NOT_JUDGED}
    assert {"PASS", NOT_JUDGED} <= {verdict for case, verdict in verdicts.items() if "mctp_base" in case}
    judged = [item["id"] for item in run.conformance["requirements"] if item["verdict"] == "PASS"]
    assert [identifier for identifier in judged if identifier.startswith("SER-")] == []


@pytest.mark.parametrize("device", ["selftests.bench.devices:AnsweringBadFrames"])
def test_a_device_that_breaks_frames_cannot_pass_for_it(suite: Suite, device: str) -> None:
    rig = suite.rig(**in_process(device), link=LINK)
    run = suite.run(rig, "suites/mctp_serial/test_fcs.py")
    assert set(run.verdicts) == {NOT_JUDGED}, run.text


def test_a_fault_of_messages_is_found_through_it(suite: Suite) -> None:
    """The seeded fault is about what a message says, so it shows whatever carries it."""
    rig = suite.rig(**in_process("selftests.bench.devices:WrongInstance"), link=LINK)
    run = suite.run(rig, "suites/mctp_base/test_control_header.py")
    assert "FAIL" in run.verdicts, run.text


def test_answers_that_nothing_tells_apart_are_charged_to_their_own_fault(suite: Suite) -> None:
    """Over a line tags tell what they answer; here a fence's answer is not known for one, and that is no death."""
    rig = suite.rig(**in_process("devices.defective.mctp.control:InstanceIdFixed"), link=LINK)
    run = suite.run(rig, "suites/mctp_base/test_control_header.py", limit=120)
    missed = [item["id"] for item in run.conformance["requirements"] if item["verdict"] == "FAIL"]
    assert missed == ["CTL-GEN-003"], run.text
    assert "the instance ID of no request" in run.text_of("test_requests_in_one_burst_are_not_mixed_up")


def test_the_example_judges_a_device_behind_a_bridge(suite: Suite) -> None:
    """As its reader would use it: the rig beside the class."""
    folder = ROOT / "docs" / "examples"
    suite.write("line_bridge.py", (folder / "line_bridge.py").read_text())
    with bridge() as url:
        rig = suite.write("line-bridge.yaml", (folder / "line-bridge.yaml").read_text().replace("localhost:4000", url))
        run = suite.run(rig, "suites/mctp_base/test_get_endpoint_id.py", "suites/mctp_base/test_get_version_support.py")
    assert run.exit_code == 0, run.text
    assert "PASS" in run.verdicts
