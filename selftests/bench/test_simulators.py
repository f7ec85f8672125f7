"""The process of a virtual board: what it must say before it is one, and that its end is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from fixtures.boards.loading import load_rig
from fixtures.boards.simulated import SimulatedBoard
from fixtures.boards.simulator import Simulator
from fixtures.errors import RigError
from fixtures.line.carrier import Carrier
from selftests.bench.suite import Suite

SHELL = "/bin/sh"


@pytest.mark.parametrize(
    ("script", "told"),
    [("echo 'pty '", "pty"), ("echo hello", "hello"), (":", "it said nothing"), ("echo bad >&2", "bad")],
    ids=["no-path", "no-pty", "silent", "complaint"],
)
def test_one_that_names_no_pty_did_not_start(script: str, told: str) -> None:
    simulator = Simulator([SHELL, "-c", script], hint="")
    try:
        with pytest.raises(RigError) as caught:
            simulator.start()
    finally:
        simulator.stop()
    assert str(caught.value) == f"{SHELL} did not start: {told}"


class Scripted(SimulatedBoard):
    """A board whose simulator is a script."""

    def reset(self, carrier: Carrier) -> Carrier:
        """Nothing is behind it."""
        return carrier


@pytest.fixture
def board(suite: Suite) -> Iterator[Scripted]:
    """Without power yet."""
    made = Scripted(load_rig(suite.rig()))
    yield made
    made.stop()


def test_a_simulator_that_lives_is_not_gone(board: Scripted) -> None:
    assert board.gone() is None
    board.power_on([SHELL, "-c", "echo pty /dev/pts/none; exec sleep 60"], hint="")
    assert board.gone() is None


def test_one_that_was_killed_is(board: Scripted) -> None:
    board.power_on([SHELL, "-c", "echo noise >&2; echo pty /dev/pts/none; exec sleep 60"], hint="")
    assert board.simulator
    os.kill(board.simulator.process or 0, signal.SIGKILL)
    assert board.gone() == "the simulator of the board was ended by SIGKILL; run again"


def test_one_that_ends_by_itself_has_the_last_word(board: Scripted) -> None:
    board.power_on([SHELL, "-c", "echo pty /dev/pts/none; echo noise >&2; echo out of memory >&2; exit 3"], hint="")
    assert board.gone() == "the simulator of the board ended with status 3: out of memory; run again"
