"""What each case says to a reference device, and what it hears.

An in-process device is a function of what it is told and when, and a case of what it hears. So a defect that says the
same as the reference, to all that a case tells that, is to this case the reference itself. Each case is recorded once,
alone, so that what the bench knows from earlier cases is asked for anew and counts as the case's own.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from types import FrameType
from typing import Any, ClassVar, NamedTuple, TypeVar

import pytest
from _pytest.runner import runtestprotocol

from fixtures.plugin.run import RUN
from record.verdicts import Verdict
from tester.device import Device
from tester.mctp.endpoint import Endpoint

BRING_UP = ""
"""In place of a case: what is said before the first."""
START = "start"
"""What a device does that is a process of its own, and all that it is told comes behind that."""


class Step(NamedTuple):
    """One call of a device. do: which method. told: its arguments. said: what it returned."""

    do: str
    told: tuple[Any, ...]
    said: bytes | None


Dialogues = dict[str, list[Step] | None]
"""By the node ids of the cases; None where the case did not come to a verdict that the reference may have alone."""
Said = TypeVar("Said")
STEPS: list[Step] = []
"""What was said since the last case began."""
CALLED: set[str] = set()
"""The names of the functions that were called in the device meanwhile."""


class Recording(NamedTuple):
    """Of the cases of a layer. called: by their node ids, the names of what was called in the device; of those that are
    missing nothing is known.
    """

    dialogues: Dialogues
    called: dict[str, frozenset[str]]


class Recorded(Endpoint):
    """Hands all to a reference device, and notes it."""

    reference: ClassVar[type[Endpoint]] = Endpoint

    def __init__(self) -> None:
        self._device = _noting_calls(self.reference)

    def reset(self) -> None:
        """Noted as any step."""
        _noting_calls(self._device.reset)
        STEPS.append(Step("reset", (), None))

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Noted with what it draws."""
        return self._noted("receive", bytes(data), now)

    def line_fault(self, character: int, now: float) -> bytes:
        """Noted with what it draws."""
        return self._noted("line_fault", character, now)

    def poll(self, now: float) -> bytes:
        """Noted with what is said unasked."""
        return self._noted("poll", now)

    def _noted(self, do: str, *told: Any) -> bytes:
        said: bytes = _noting_calls(getattr(self._device, do), *told)
        step = Step(do, told, said)
        if STEPS and _is_silent_poll(step) and _is_silent_poll(STEPS[-1]):
            STEPS.pop()
        STEPS.append(step)
        return said


def _noting_calls(do: Callable[..., Said], *told: Any) -> Said:
    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            CALLED.add(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        return do(*told)
    finally:
        sys.setprofile(None)


def _is_silent_poll(step: Step) -> bool:
    """Of several in a row the last stands for all: what was due before it is due still."""
    return step.do == "poll" and not step.said


class RecordedDevice(Recorded):
    """With a terminus."""

    reference = Device


def record_dialogues(session: pytest.Session, out: Path) -> None:
    """Run each case in a fork of its own, behind bring-up; one behind the other where the device is a process, which
    no fork would have to itself. out: the file for what was said.
    """
    recording = Recording({BRING_UP: STEPS[:]}, {BRING_UP: frozenset(CALLED)})
    is_process = bool(STEPS) and STEPS[0].do == START
    for item, following in zip_longest(session.items, session.items[1:]):
        said, called = _said_to(item, following) if is_process else _said_in_fork(item)
        recording.dialogues[item.nodeid] = said
        recording.called[item.nodeid] = called
    out.write_bytes(pickle.dumps(recording))


def _said_in_fork(item: pytest.Item) -> tuple[list[Step] | None, frozenset[str]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(_said_to(item, None), pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    told: tuple[list[Step] | None, frozenset[str]] = pickle.loads(said) if said else (None, frozenset())
    return told


def _said_to(item: pytest.Item, following: pytest.Item | None) -> tuple[list[Step] | None, frozenset[str]]:
    STEPS.clear()
    CALLED.clear()
    runtestprotocol(item, log=False, nextitem=following)
    verdict = item.config.stash[RUN].verdicts[-1]
    unsure = verdict in (Verdict.FAIL, Verdict.NON_STRICT, Verdict.INCONCLUSIVE)
    return None if unsure else STEPS[:], frozenset(CALLED)
