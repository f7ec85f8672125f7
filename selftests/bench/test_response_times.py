"""Response times: judged on boards that keep time, reported only of virtual ones."""

from __future__ import annotations

import pytest

from fixtures.boards import BOARDS
from selftests.bench.devices import answering
from selftests.bench.lines import on_socket
from selftests.bench.suite import Suite, behind

TIMING = "suites/mctp_base/test_timing.py"


def test_only_real_boards_keep_time() -> None:
    names = ("virtual-uno", "posix", "uno", "any", "in-process")
    assert {name for name in names if BOARDS[name].keeps_time} == {"uno", "any"}


def test_times_of_a_virtual_board_are_reported(suite: Suite) -> None:
    run = suite.run(suite.rig(), TIMING)
    assert set(run.verdicts) == {"INFO"}, run.text
    assert "allowed are 100 ms" in run.details[0]


@pytest.mark.slow
@pytest.mark.parametrize(("delay", "verdict"), [(0.0, "PASS"), (0.15, "NON-STRICT")])
def test_times_of_a_real_board_are_judged(suite: Suite, delay: float, verdict: str) -> None:
    with on_socket(answering(delay=delay)) as url:
        run = suite.run(suite.rig(**behind(url)), f"{TIMING}::test_response_begins_in_time[get-endpoint-id]")
    assert run.verdicts == [verdict], run.text
