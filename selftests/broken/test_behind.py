"""A device that is always one answer behind: said once, and everything else is judged as if it were not."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = [pytest.mark.waits, pytest.mark.timeout(150)]


def test_answers_belong_to_their_requests(suite: Suite) -> None:
    """Nothing but the time of an answer is charged, and no case is lost."""
    run = judged(suite, "pace:OneBehind", "suites/mctp_base", "suites/mctp_serial/test_resynchronisation.py")
    headline = "always one answer behind: an answer comes when the next request does"
    assert causes(run) == [(headline, {"NON-STRICT": 4})], run.text
    assert charged(run) == {"CTL-TIM-001"}, run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert f"==> the device is {headline}" in run.text


@pytest.mark.parametrize("device", ["Late", "OneBehind"])
def test_a_step_of_an_update_that_crosses_its_answer_is_no_new_one(suite: Suite, device: str) -> None:
    """A late device sends it once more before the answer reaches it."""
    run = judged(
        suite, f"pace:{device}", "suites/pldm_update/test_transfer.py", "suites/pldm_update/test_interruption.py"
    )
    assert charged(run) == set(), run.text


def test_an_event_that_crosses_its_answer_is_no_new_one(suite: Suite) -> None:
    """A late device sends it again before it can know that it was taken."""
    run = judged(suite, "pace:Late", "suites/pldm_platform/test_async_events.py", "-koperation_alone")
    assert (charged(run), run.verdicts) == (set(), ["PASS"]), run.text
