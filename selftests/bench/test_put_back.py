"""What a case changes is put back, also when it fails; and a rig can forbid that anything is moved or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from selftests.bench.suite import Suite
from tester.layout import Layout
from tester.pldm.header import Completion
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus

REFERENCE = "tester.pldm.responder.terminus:Terminus"
MOVING = ("test_numeric_effecters", "test_state_effecters", "test_async_events", "test_polled_events")


def rig_of(suite: Suite, endpoint: str, **keys: bool) -> Path:
    """A rig of a device that is as the firmware is described."""
    return suite.rig(
        board="in-process", endpoint=endpoint, pics="rigs/pics/reference.yaml", device="firmware/device.yaml", **keys
    )


class Stubborn(Terminus):
    """Lets a numeric effecter be moved once."""

    def reset(self) -> None:
        super().reset()
        self.moved = False

    def set_numeric_effecter_value(self, data: bytes) -> Layout:
        if self.moved:
            raise Refusal(Completion.ERROR)
        self.moved = True
        return super().set_numeric_effecter_value(data)


def test_a_case_that_fails_leaves_nothing_behind(suite: Suite) -> None:
    run = suite.run(rig_of(suite, REFERENCE), "changing.py")
    assert run.verdicts == ["FAIL", "PASS", "PASS"], run.text


def test_a_device_that_takes_nothing_back_is_restarted(suite: Suite) -> None:
    rig = rig_of(suite, f"{__name__}:Stubborn")
    run = suite.run(rig, "changing.py::test_change_and_fail", "changing.py::test_settings_as_they_were")
    assert run.verdicts == ["FAIL", "PASS"], run.text


@pytest.mark.parametrize("name", MOVING)
def test_effecters_are_left_alone_where_the_rig_says_so(suite: Suite, name: str) -> None:
    rig = rig_of(suite, REFERENCE, allow_actuation=False)
    run = suite.run(rig, f"suites/pldm_platform/{name}.py")
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT TESTED"}, run.text
    assert "the rig forbids moving effecters (allow_actuation: false)" in run.details
    assert "Set numeric effecter value request" not in (suite.out / "record.jsonl").read_text()


def test_fru_data_is_left_alone_where_the_rig_says_so(suite: Suite) -> None:
    rig = rig_of(suite, REFERENCE, allow_writes=False)
    run = suite.run(rig, "suites/pldm_fru")
    assert set(run.verdicts) <= {"PASS", "INFO", "NOT TESTED"}, run.text
    assert "the rig forbids writing what the device keeps (allow_writes: false)" in run.details
    assert "Set fru record table request" not in (suite.out / "record.jsonl").read_text()
