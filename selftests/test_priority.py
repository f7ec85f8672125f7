"""What computes gives way, and nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from selftests.fork_server import ForkServer, Order
from selftests.priority import NICENESS, aside


def niceness(process: int = 0) -> int:
    """Of a process, or of the thread that asks."""
    return os.getpriority(os.PRIO_PROCESS, process)


def test_what_is_computed_aside_gives_way_and_whoever_asks_does_not() -> None:
    before = niceness()
    with aside() as computed:
        assert computed(niceness) == max(NICENESS, before)
        asked = [sys.executable, "-c", "import os; print(os.getpriority(os.PRIO_PROCESS, 0))"]
        assert int(computed(lambda: subprocess.run(asked, capture_output=True, check=True).stdout)) >= NICENESS
    assert niceness() == before


def test_what_goes_wrong_aside_is_told() -> None:
    with aside() as computed, pytest.raises(ZeroDivisionError):
        computed(lambda: 1 // 0)


@pytest.mark.slow
@pytest.mark.parametrize("gives_way", [True, False])
def test_runs_in_forks_give_way_where_that_was_asked_for(tmp_path: Path, *, gives_way: bool) -> None:
    with ForkServer(tmp_path / "log.txt", gives_way=gives_way) as server:
        server.run(Order(tmp_path / "none.yaml", tmp_path, ("suites/always/",)))
        assert niceness(server.process) == max(NICENESS if gives_way else 0, niceness())
