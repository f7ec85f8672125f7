"""What the cases of a layer say to the host program, and which of them a program says something else to.

A process is not copied with the bench that talks to it, so its cases are recorded one behind the other, and all that
was said to one start of it is told to another program at once, from a file.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from fixtures.line.stepped import SteppedProgram
from selftests.defects.dialogues import BRING_UP, START, STEPS, Dialogues, Step
from selftests.mutation.board import ProgramBoard

SECONDS = 60.0
_RECORD = struct.Struct("=QQ")
"""Of a step and of what is said in it (firmware/src/port/posix/stepped.h): the time, and the number of its bytes."""


class RecordedProgram(SteppedProgram):
    """Goes on with a program that has just started, and notes each step, with the time when it ended."""

    def __init__(self, program: SteppedProgram) -> None:
        vars(self).update(vars(program))
        STEPS.append(Step(START, (), None))

    def step(self, until: int, data: bytes = b"") -> bytes:
        """Noted with what it draws."""
        said = super().step(until, data)
        STEPS.append(Step("step", (until, data), _answer(self.now, said)))
        return said


class RecordedBoard(ProgramBoard):
    """Notes what is said to the program that the rig names."""

    name = "recorded-program"

    def _start_stepped(self, program: str) -> None:
        super()._start_stepped(program)
        if self._stepped:
            self._stepped = RecordedProgram(self._stepped)


def seeing_program(program: Path, dialogues: Dialogues) -> list[str] | None:
    """The cases to which a program says something else; None where any may see it, since bring-up does, or it hangs."""
    found = {case: None for case, steps in dialogues.items() if steps is None}
    for told in _starts(dialogues):
        asked = b"".join(_RECORD.pack(until, len(data)) + data for _, step in told for until, data in (step.told,))
        try:
            ran = subprocess.run([program, "--stepped"], input=asked, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
        for (case, step), answer in zip_longest(told, list(_answers(ran.stdout))[1 : len(told) + 1]):
            if answer != step.said:
                found[case] = None
    return None if BRING_UP in found else list(found)


def _starts(dialogues: Dialogues) -> list[list[tuple[str, Step]]]:
    """All steps with their cases, cut where the program starts."""
    starts: list[list[tuple[str, Step]]] = []
    for case, steps in dialogues.items():
        for step in steps or ():
            if step.do == START:
                starts.append([])
            else:
                starts[-1].append((case, step))
    return starts


def _answers(said: bytes) -> Iterator[bytes]:
    """What a program said in each step; first, what it said before any."""
    at, sent = 0, b""
    while at + _RECORD.size <= len(said):
        now, count = _RECORD.unpack_from(said, at)
        at += _RECORD.size + count
        sent += said[at - count : at]
        if not count:
            yield _answer(now, sent)
            sent = b""


def _answer(now: int, said: bytes) -> bytes:
    return now.to_bytes(8, "little") + said
