"""Devices that say they are not ready: one cause, no clause charged, and from then on they are waited for."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
CASES = ("suites/mctp_base/test_before_assignment.py", "suites/pldm_base/test_when_started.py")
WAITING = "suites/pldm_platform/test_async_events.py"


@pytest.mark.parametrize(
    ("device", "behind", "cases"),
    [
        ("Sleepy", "1 s of silence", CASES),
        ("Sleeper", "1 s of silence", ("suites/pldm_base/test_tid.py", WAITING)),
        ("Starting", "a start", CASES),
    ],
)
def test_a_device_that_must_wake_is_waited_for(suite: Suite, device: str, behind: str, cases: tuple[str, ...]) -> None:
    """As any requester would; how it may put off a request is told once, and is no failure."""
    run = judged(suite, f"readiness:{device}", *cases)
    ((headline, verdicts),) = causes(run)
    assert headline.startswith("is not ready for up to 2."), run.text
    assert headline.endswith(f" s behind {behind}"), run.text
    assert verdicts == {"INFO": 1}, run.text
    assert charged(run) == set(), run.text
    assert "INCONCLUSIVE" not in run.verdicts, run.text
