"""What the bench and the simulator's process say to each other."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fixtures.boards.simulator import Simulator
from fixtures.errors import LinkLost

LIMIT = 0.5


@contextmanager
def speaking(script: str) -> Iterator[Simulator]:
    """A simulator that is a script of the shell."""
    simulator = Simulator(["/bin/sh", "-c", f"echo pty x; {script}"], hint="it is there")
    try:
        assert simulator.start(subprocess.PIPE) == "x"
        yield simulator
    finally:
        simulator.stop()


def test_command_is_done() -> None:
    with speaking('read words; test "$words" = "drive 0:10" && echo done; read end') as simulator:
        simulator.command("drive 0:10", 5.0)


@pytest.mark.parametrize("script", ["read a; read b", "read a; echo no; read b", "exit 3"])
def test_command_that_is_not_done_is_told_in_time(script: str) -> None:
    with speaking(script) as simulator:
        began = time.monotonic()
        with pytest.raises(LinkLost, match=r"after a command|takes no command"):
            simulator.command("drive 0:10", LIMIT)
        assert time.monotonic() - began < 5


def test_what_it_says_of_itself_is_of_its_time() -> None:
    with speaking("echo one >&2; read go; echo two >&2; echo done; read end") as simulator:
        while not simulator.said:
            time.sleep(0.01)
        mark = simulator.said
        assert simulator.said_since(0) == "one"
        assert simulator.said_since(mark) == ""
        simulator.command("go", 5.0)
        assert simulator.said_since(mark) == "two"
