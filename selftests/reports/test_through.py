"""A run through somebody else's stack says whose, and that it stands for no run over the device's own line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from record.entries import Recording
from reports.environment import environment
from reports.statement import statement
from selftests.reports.samples import CASE, DEVICE, FIRMWARE, RUN

STACK = "Linux 6.1.176 (User Mode Linux), N_MCTP"


def recording(link: Any) -> Recording:
    """A run with these facts about its link."""
    facts = {**DEVICE.facts, "link": link} if link else DEVICE.facts
    return Recording(RUN, FIRMWARE, replace(DEVICE, facts=facts), [CASE])


def test_the_stack_stands_in_statement_and_environment() -> None:
    told = "\n".join(statement(recording({"through": STACK})))
    assert f"Judged is how the device interoperates with {STACK}." in told
    assert "no run over the device's own line is replaced by this one" in told
    assert f"| Judged through | {STACK} |" in told
    assert f"Judged\\ through = {STACK}" in environment([recording({"through": STACK})])


@pytest.mark.parametrize("link", [None, {"latency_ms": "16"}, {"through": ""}, "pty"])
def test_a_run_over_the_devices_own_line_says_nothing_of_the_kind(link: Any) -> None:
    assert "interoperates" not in "\n".join(statement(recording(link)))
    assert "Judged" not in environment([recording(link)])
