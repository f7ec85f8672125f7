"""Devices that now and then answer with another instance ID or tag: one finding with its rate, and nothing else."""

from __future__ import annotations

import pytest

from selftests.bench.suite import Suite
from selftests.broken.reports import causes, charged, judged

pytestmark = pytest.mark.timeout(150)
CASES = ("suites/mctp_base/test_control_header.py", "suites/pldm_base", "suites/pldm_fru")
DEVICES = {
    "AnotherInstanceId": ("instance ID", {"CTL-GEN-003", "PLDM-BASE-002"}),
    "AnotherTag": ("tag", {"MCTP-TAG-001", "PLDM-BASE-061"}),
}


@pytest.mark.parametrize(("device", "what", "clauses"), [(name, *told) for name, told in DEVICES.items()])
def test_an_answer_that_repeats_its_request_wrongly_is_told_with_its_rate(
    suite: Suite, device: str, what: str, clauses: set[str]
) -> None:
    """Whichever case it comes in: no clause of that is charged, and it is judged."""
    run = judged(suite, f"misanswers:{device}", *CASES)
    assert charged(run) == clauses, run.text
    told = [headline for headline, _ in causes(run)]
    assert len(told) == len(clauses), run.text
    assert all(headline.startswith(f"the device answers with another {what} than its request, ") for headline in told)
    assert {"INCONCLUSIVE"}.isdisjoint(run.verdicts), run.text


@pytest.mark.parametrize(
    ("device", "clauses"),
    [
        ("ResponseTakenAndAnotherInstanceId", {"CTL-GEN-003", "CTL-GEN-008"}),
        ("RetryIgnoredAndAnotherTag", {"MCTP-TAG-001", "CTL-GEN-023"}),
    ],
)
def test_what_comes_with_and_without_a_wrong_answer_is_no_chance(suite: Suite, device: str, clauses: set[str]) -> None:
    """It is charged, and no answer is told to be missing; what comes with one alone is that, however often it does."""
    run = judged(suite, f"combined:{device}", CASES[0])
    assert charged(run) == clauses, run.text
    assert len(causes(run)) == 1, run.text
    assert {"INCONCLUSIVE"}.isdisjoint(run.verdicts), run.text
