"""Devices that answer one tag only, or some instance IDs: said once, at bring-up, and the rest is judged with those."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.judged import failures, why
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
CASES = ("suites/mctp_base/test_messages.py", "suites/mctp_serial/test_escaping.py", "suites/pldm_base/test_tid.py")
DEVICES = {
    "AnswersOneTag": "tag 1",
    "AnswersTagZero": "tag 0",
    "AnswersLowInstanceIds": "instance ID 0 to 15",
}


@pytest.mark.parametrize(("device", "numbers"), DEVICES.items())
def test_numbers_that_are_not_answered_are_one_cause(suite: Suite, device: str, numbers: str) -> None:
    """Whoever asks with others meets it, and nothing else is charged."""
    run = judged(suite, f"choosy:{device}", *CASES)
    told = f"requests with {numbers} are answered, and no others"
    assert (why(run), charged(run), run.exit_code) == (told, {"CTL-GEN-001"}, 1), run.text
    ((headline, verdicts),) = causes(run)
    assert headline.endswith(told)
    assert verdicts["FAIL"] == len(failures(run))
    assert {"INCONCLUSIVE"}.isdisjoint(run.verdicts), run.text
    assert run.verdicts.count("PASS") > run.verdicts.count("FAIL")
