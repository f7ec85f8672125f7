"""Devices that answer late: the bench follows their pace, and an answer belongs to its own request and to no other."""

from __future__ import annotations

import pytest

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import Finished, Suite, in_process
from selftests.broken.reports import EARLIER_THAN_THE_LATE, charged

CLAIMS = str(ROOT / "rigs" / "pics" / "reference.yaml")
DESCRIBED = str(ROOT / "firmware" / "device.yaml")


def judged(suite: Suite, device: str, *cases: str) -> Finished:
    """A run against a device of the shipped ones."""
    rig = suite.rig(**in_process(f"devices.broken.pace:{device}"), pics=CLAIMS, device=DESCRIBED)
    return suite.run(rig, *cases, "--fuzz-examples=0", limit=300)


@pytest.mark.timeout(320)
def test_a_late_device_is_judged_like_any_other(suite: Suite) -> None:
    """No clause but the limits of response times is charged, all cases that it can be in time for come to a
    verdict, and the terminal says how late it is.
    """
    run = judged(suite, "Late", "suites/mctp_base", "suites/mctp_serial", "suites/pldm_base")
    assert charged(run) == {"CTL-TIM-001", "PLDM-BASE-018"}, run.text
    open_cases = [case["id"] for case in run.conformance["cases"] if case["verdict"] == "INCONCLUSIVE"]
    functions = {case.split("::")[1].partition("[")[0] for case in open_cases}
    assert functions <= EARLIER_THAN_THE_LATE
    assert "==> the device takes 12" in run.text
    assert "ms for an answer; deadlines follow" in run.text


def test_the_late_answer_to_one_thing_is_no_answer_to_another(suite: Suite) -> None:
    """Answered datagrams are found, and only they: the fence of the case before proves nothing for this one."""
    run = judged(suite, "LateOnDatagrams", "suites/mctp_base/test_control_header.py")
    missed = {case["id"].split("::")[1] for case in run.conformance["cases"] if case["verdict"] == "FAIL"}
    assert missed == {"test_datagram_is_not_answered"}, run.text
