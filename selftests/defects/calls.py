"""What a case has the reference terminus call: a fault in anything else is none that it could see.

A defect is a subclass that replaces some attributes of the terminus. Of a run against it only those cases can come to
another verdict than against the reference which have one of these called. So each case is run once, alone, against a
reference that notes what is called of it; alone, so that what the bench knows from earlier cases is asked for anew and
counts as the case's own.
"""

from __future__ import annotations

import json
import os
from functools import wraps
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from fixtures.plugin.run import RUN
from record.verdicts import Verdict
from tester.pldm.responder.core import Responder
from tester.pldm.responder.terminus import Terminus

NOTED: set[str] = set()
"""The attributes that were called or read since it was cleared."""
BRING_UP = ""
"""In place of a case: what is called before the first. What the bench knows from there it knows in every case."""
SAID = frozenset({"breaks", "claims", "also"})
"""What a defect says of itself; no device has that."""
Calls = dict[str, list[str] | None]
"""What is called, by the node ids of the cases; None where it is not known, since the case did not pass alone."""


class _Read:
    """An attribute that is no method: it is noted where it is read."""

    def __init__(self, name: str, original: Any) -> None:
        self._name = name
        self._original = original

    def __get__(self, instance: object, owner: type) -> Any:
        NOTED.add(self._name)
        own = getattr(self._original, "__get__", None)
        return own(instance, owner) if own else self._original


def noting(kind: type[Responder]) -> type[Responder]:
    """A subclass that behaves as its base does, and notes what is called or read of it."""
    inherited = {name: value for base in reversed(kind.__mro__[:-1]) for name, value in vars(base).items()}
    noted = {name: _noted(name, value) for name, value in inherited.items() if not name.startswith("__")}
    return type(f"Noting{kind.__name__}", (kind,), noted)


def _noted(name: str, original: Any) -> Any:
    if not isfunction(original):
        return _Read(name, original)

    @wraps(original)
    def noted(*positional: Any, **named: Any) -> Any:
        NOTED.add(name)
        return original(*positional, **named)

    return noted


NotingTerminus = noting(Terminus)


def replaced(kind: type) -> set[str]:
    """The attributes that a defect replaces or adds, with those of the faulty classes that it is made of."""
    names = {name for base in kind.__mro__ if base.__module__.startswith("devices.") for name in vars(base)}
    return {name for name in names if name == "__init__" or not name.startswith("__")} - SAID


def seeing(kind: type, calls: Calls) -> list[str] | None:
    """The cases that can tell a defect from the reference; None where any can, since its bring-up may."""
    names = replaced(kind)
    calls = calls.copy()
    if "__init__" in names or names.intersection(calls.pop(BRING_UP) or ()):
        return None
    return [case for case, called in calls.items() if called is None or names.intersection(called)]


def note_calls(session: pytest.Session, out: Path) -> None:
    """Run each case in a fork of its own, behind bring-up. out: the file for what they called."""
    calls: Calls = {BRING_UP: sorted(NOTED)}
    for item in session.items:
        calls[item.nodeid] = _called_in_fork(item)
    out.write_text(json.dumps(calls), encoding="utf-8")


def _called_in_fork(item: pytest.Item) -> list[str] | None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(_called_by(item)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return list(called) if (called := json.loads(said or b"null")) is not None else None


def _called_by(item: pytest.Item) -> list[str] | None:
    NOTED.clear()
    runtestprotocol(item, log=False, nextitem=None)
    return sorted(NOTED) if item.config.stash[RUN].verdicts[-1] is Verdict.PASS else None
