"""Programs of labgrid's that run on: how their end is known."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator

import pytest

from fixtures.line.labgrid import listening
from fixtures.line.labgrid.listening import Listening


@pytest.fixture
def started() -> Iterator[list[Listening]]:
    """The programs that a test starts."""
    programs: list[Listening] = []
    yield programs
    for program in programs:
        program.stop()


def ended(started: list[Listening], script: str) -> Listening:
    """A program whose output has come to its end."""
    program = Listening(["sh", "-c", script])
    started.append(program)
    stop = time.monotonic() + 10
    while not program.has_ended and time.monotonic() < stop:
        if select.select([program], [], [], 1)[0]:
            program.lines()
    assert program.has_ended
    return program


@pytest.mark.parametrize(("script", "failed"), [("exit 0", False), ("exit 3", True)])
def test_a_program_says_how_it_ends(started: list[Listening], script: str, *, failed: bool) -> None:
    assert ended(started, script).has_failed is failed


def test_one_that_closes_its_output_and_runs_on_is_not_waited_for(
    started: list[Listening], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "END_SECONDS", 0.2)
    program = ended(started, "exec >&- 2>&-; exec sleep 60")
    began = time.monotonic()
    assert program.has_failed
    assert time.monotonic() - began < 10
