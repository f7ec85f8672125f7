"""Statement and environment say whether the bench was qualified."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from record.entries import Recording
from reports.environment import environment
from reports.statement import statement
from selftests.reports.samples import CASE, DEVICE, FIRMWARE, RUN

GOOD = {"date": "2026-11-30T00:35:38+00:00", "told_apart": "7 of 7", "exact_ms": "1.3", "way": "at /dev/ttyUSB1"}


def recording(found: Any) -> Recording:
    """A run that looked for a qualification, and found that."""
    return Recording(RUN, FIRMWARE, replace(DEVICE, facts={**DEVICE.facts, "qualification": found}), [CASE])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            GOOD,
            "qualified on 2026-11-30T00:35:38+00:00, told apart 7 of 7, times exact to 1.3 ms, "
            "by known devices at /dev/ttyUSB1",
        ),
        ({"not": "plumbline qualify was not run"}, "not qualified: plumbline qualify was not run"),
        ({}, "not qualified: nobody looked"),
        (GOOD | {"way": None, "exact_ms": [1]}, "told apart 7 of 7, times exact to [1] ms"),
    ],
)
def test_it_stands_in_statement_and_environment(found: Any, words: str) -> None:
    assert words in "\n".join(statement(recording(found)))
    assert words in environment([recording(found)])


@pytest.mark.parametrize("found", [None, "x", 7])
def test_a_record_of_a_run_that_did_not_look_says_nothing(found: Any) -> None:
    assert "qualified" not in "\n".join(statement(recording(found)))
    assert "Bench =" not in environment([recording(found)])


def test_half_a_qualification_is_none() -> None:
    """A record can be written into by hand."""
    assert "not qualified" in environment([recording({"date": "2026-11-30"})])
