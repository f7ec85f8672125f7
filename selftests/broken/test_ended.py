"""A process that ends at the first request is told by how it ended, and by what else it answers."""

from __future__ import annotations

from typing import Any

import pytest

from selftests.bench.suite import Finished, Suite
from selftests.broken.judged import CLAIMS, FEW, HEARD, failures, missed, why

BOARD = "selftests.broken.program_board:ProgramBoard"
TYPES = "suites/mctp_base/test_get_message_type_support.py"
OTHERS = "Get message type support is answered, Get endpoint uuid is answered, Get version support is answered"


def run_of(suite: Suite, ends: str, **keys: Any) -> Finished:
    """A run on a program that ends in that way."""
    mark = str(suite.folder / "mark")
    return suite.run(suite.rig(board=BOARD, ends=ends, mark=mark, pics=CLAIMS, **keys), FEW, TYPES)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ("exits", "the firmware process ended with status 3"),
        ("aborts", "the firmware process was ended by SIGABRT"),
        ("sanitized", "ended with status 1: SUMMARY: AddressSanitizer: heap-buffer-overflow core.c:10 in copy"),
    ],
)
def test_the_end_is_the_evidence(suite: Suite, ends: str, words: str) -> None:
    run = run_of(suite, ends)
    assert why(run).startswith("ends at Get Endpoint ID, twice: "), run.text
    assert f"{words}; {OTHERS}" in why(run)
    assert (failures(run), missed(run)) == ([HEARD], {"CTL-UP-001"})
    assert set(run.verdicts) == {"NOT TESTED", "NOT APPLICABLE", "PASS", "INFO"}, "what answers is judged"
    assert "readiness" not in run.text


def test_what_ends_once_is_not_charged(suite: Suite) -> None:
    run = run_of(suite, "once")
    assert failures(run) == [], run.text
    assert "INCONCLUSIVE" not in run.verdicts
    assert (
        "the device ended once at the first request, and not again: the firmware process ended with status 3"
        in run.text
    )


def test_what_ends_by_itself_soon_after_it_was_heard_is_charged(suite: Suite) -> None:
    run = run_of(suite, "soon")
    assert why(run) == (
        "ends within 1 s of its start, asked for nothing but its EID, twice: the firmware process ended with status 3"
    ), run.text
    assert (failures(run), missed(run), set(run.verdicts)) == ([HEARD], {"CTL-UP-001"}, {"INCONCLUSIVE"})


def test_what_ends_at_a_question_of_the_bench_is_judged_all_the_same(suite: Suite) -> None:
    """The case that asks the same is charged, and no other is lost."""
    run = run_of(suite, "at-uuid")
    assert "the device ended at Get endpoint uuid, and was started anew: the firmware process ended with" in run.text
    assert (failures(run), "INCONCLUSIVE" in run.verdicts) == ([], False), run.text
