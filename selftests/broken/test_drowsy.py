"""A device that loses what wakes it: one finding, and from then on it is woken and judged."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.judged import HEARD
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
EACH = "CTL-GEN-001"


def test_a_request_that_is_lost_behind_a_silence_is_one_finding(suite: Suite) -> None:
    """Whatever waits: for an agent that is given up, for heartbeats, for messages that are abandoned."""
    cases = ("suites/pldm_platform/test_async_events.py", "suites/pldm_update/test_transfer.py")
    run = judged(suite, "drowsy:Drowsy", *cases)
    ((headline, verdicts),) = causes(run)
    assert (headline, verdicts) == ("loses the first request behind 0.5 s of silence", {"FAIL": 1}), run.text
    assert charged(run) == {EACH}, run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text


def test_a_device_that_sleeps_at_once_is_heard_behind_another_request(suite: Suite) -> None:
    """And judged so."""
    run = judged(
        suite, "drowsy:DrowsyAtOnce", "suites/mctp_base/test_get_endpoint_id.py", "suites/pldm_base/test_tid.py"
    )
    ((headline, verdicts),) = causes(run)
    assert "answered only right behind another request" in headline, run.text
    assert (verdicts, charged(run)) == ({"FAIL": 1}, {EACH, "CTL-UP-001"}), run.text
    assert run.case(HEARD)["verdict"] == "FAIL"
    assert "INCONCLUSIVE" not in run.verdicts, run.text
