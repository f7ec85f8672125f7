"""What a case has the reference terminus call: a fault in anything else is none that it could see.

A defect is a subclass that replaces some attributes of the terminus. Of a run against it only those cases can come to
another verdict than against the reference which have one of these called, or read what these made it start with. So
each case is run once, alone, against a reference that notes what is called and read of it; alone, so that what the
bench knows from earlier cases is asked for anew and counts as the case's own.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
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


@dataclass
class Notes:
    """The attributes of the terminus that were called or read: while it was made, and since."""

    at_start: set[str] = field(default_factory=set)
    since: set[str] = field(default_factory=set)
    is_starting: bool = False

    def note(self, name: str) -> None:
        """Once more."""
        (self.at_start if self.is_starting else self.since).add(name)

    def clear(self) -> None:
        """A case begins."""
        self.at_start, self.since = set(), set()


NOTES = Notes()
BRING_UP = ""
"""In place of a case: what is called before the first. What the bench knows from there it knows in every case."""
SAID = frozenset({"breaks", "claims", "also"})
"""What a defect says of itself; no device has that."""
Calls = dict[str, list[str] | None]
"""What is called, by the node ids of the cases; None where it is not known, since the case did not pass alone."""


class _Read:
    """An attribute of the class that is no method: it is noted where it is read."""

    def __init__(self, name: str, original: Any) -> None:
        self._name = name
        self._original = original

    def __get__(self, instance: object, owner: type) -> Any:
        NOTES.note(self._name)
        own = getattr(self._original, "__get__", None)
        return own(instance, owner) if own else self._original


class _Noting:
    """Tells what is called while the terminus is made, and notes where its state is read."""

    def __init__(self) -> None:
        NOTES.is_starting = True
        super().__init__()
        NOTES.is_starting = False

    def __getattribute__(self, name: str) -> Any:
        if name in super().__getattribute__("__dict__"):
            NOTES.note(name)
        return super().__getattribute__(name)


def noting(kind: type[Responder]) -> type[Responder]:
    """A subclass that behaves as its base does, and notes what is called or read of it."""
    inherited = {name: value for base in reversed(kind.__mro__[:-1]) for name, value in vars(base).items()}
    noted = {name: _noted(name, value) for name, value in inherited.items() if not name.startswith("__")}
    return type(f"Noting{kind.__name__}", (_Noting, kind), noted)


def _noted(name: str, original: Any) -> Any:
    if not isfunction(original):
        return _Read(name, original)

    @wraps(original)
    def noted(*positional: Any, **named: Any) -> Any:
        NOTES.note(name)
        return original(*positional, **named)

    return noted


NotingTerminus = noting(Terminus)


def replaced(kind: type[Terminus]) -> set[str]:
    """The attributes that a defect replaces or adds, with those of all that it is made of besides, and those that make
    up its state and are otherwise from the start.
    """
    names = {name for base in kind.__mro__ if base not in Terminus.__mro__ for name in vars(base)}
    state, usual = vars(kind()), vars(Terminus())
    otherwise = {name for name in state.keys() | usual.keys() if (name, state.get(name)) not in usual.items()}
    return {name for name in names if not name.startswith("__")} - SAID | otherwise


def seeing(kind: type[Terminus], calls: Calls) -> list[str] | None:
    """The cases that can tell a defect from the reference; None where any can, since its bring-up may."""
    names = replaced(kind)
    if names.intersection(calls[BRING_UP] or ()):
        return None
    return [case for case, called in calls.items() if case and (called is None or names.intersection(called))]


def note_calls(session: pytest.Session, out: Path) -> None:
    """Run each case in a fork of its own, behind bring-up. out: the file for what they called."""
    calls: Calls = {BRING_UP: sorted(NOTES.since)}
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
    NOTES.clear()
    runtestprotocol(item, log=False, nextitem=None)
    return sorted(NOTES.at_start | NOTES.since) if item.config.stash[RUN].verdicts[-1] is Verdict.PASS else None
