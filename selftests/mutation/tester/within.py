"""One mutant of a function before self-tests that are collected already, in a fork whose functions have its code.

What a module does when it is imported, and what was computed of it since, is as it was: who passes here is judged in a
process of its own (`judge.py`); who fails is caught.
"""

from __future__ import annotations

import gc
import inspect
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from select import select
from signal import SIGKILL
from types import CodeType, FunctionType
from typing import IO, Any

import pytest

LIMIT_SECONDS = 200
"""Of a test that comes to no end pytest says so before."""
QUIET = ("-q", "-s", "-p", "no:xdist", "--timeout=60")
Place = tuple[str, int]
"""The qualified name of a function, and the line that it begins in."""


def changed_functions(before: CodeType, after: CodeType) -> dict[Place, CodeType] | None:
    """The code of every function in the changed source. None where anything else is changed, or where functions share a
    place.
    """
    old, new = list(_all_codes(before)), list(_all_codes(after))
    if [_place(code) for code in old] != [_place(code) for code in new]:
        return None
    different = [code for one, code in zip(old, new, strict=True) if _own(one) != _own(code)]
    places = Counter(map(_place, new))
    if any(places[_place(code)] > 1 or not code.co_flags & inspect.CO_OPTIMIZED for code in different):
        return None
    return {_place(code): code for code in new if places[_place(code)] == 1}


def put_in_place(path: Path, codes: dict[Place, CodeType]) -> bool:
    """Give every function of that file its code. False where one can no more use what it has from around it."""
    gc.unfreeze()  # what was set apart when all was collected is not among the objects
    functions = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    gc.freeze()
    try:
        for function in functions:
            if function.__code__.co_filename == str(path) and (code := codes.get(_place(function.__code__))):
                function.__code__ = code
    except ValueError:
        return False
    return True


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _all_codes(each)


def _place(code: CodeType) -> Place:
    return code.co_qualname, code.co_firstlineno


def _own(code: CodeType) -> tuple[object, ...]:
    constants = [repr(each) for each in code.co_consts if not isinstance(each, CodeType)]
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, constants


class Forks:
    """A plugin that stops where the tests would begin, and has them begin in a fork for each order.

    orders, answers: lines of JSON. An order is a file, its changed source, and the tests in their order, by their names
    or those of their files; the answer the test that failed first, "" where none did, None where the tests cannot tell.
    """

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders = orders
        self._answers = answers
        self._telling: int | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer orders until there are no more."""
        if session.testsfailed:
            return False
        for line in self._orders:
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                self._telling = writing
                _run(json.loads(line), session, writing)
            os.close(writing)
            print(json.dumps(_answer(child, reading)), file=self._answers, flush=True)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first failure ends a fork."""
        if report.failed and self._telling is not None:
            os.write(self._telling, report.nodeid.encode())
            os._exit(1)


def _run(order: dict[str, Any], session: pytest.Session, telling: int) -> None:
    """In the fork, to its end."""
    path = Path.cwd() / order["file"]
    before = compile(path.read_bytes(), str(path), "exec")
    codes = changed_functions(before, compile(order["source"], str(path), "exec"))
    if codes is None or not put_in_place(path, codes):
        os._exit(2)
    os.setsid()
    named = [(item, (item.nodeid, item.nodeid.partition("::")[0])) for item in session.items]
    chosen = [item for test in order["tests"] for item, names in named if test in names]
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
    os.write(telling, b"\0")
    os._exit(0)


def _answer(child: int, reading: int) -> str | None:
    """What the fork told; nothing where it ended otherwise, or takes too long."""
    told = os.read(reading, 4096) if select([reading], [], [], LIMIT_SECONDS)[0] else b""
    os.close(reading)
    if not told:
        os.kill(child, SIGKILL)
    os.waitpid(child, 0)
    return told.decode().strip("\0") if told else None


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    sys.exit(pytest.main([*QUIET, *sys.argv[1:]], plugins=[Forks(sys.stdin, answers)]))
