"""A pytest plugin that notes which functions of what is mutated each file of self-tests calls, and how long it takes.

CALLS_NOTED in the environment names the file of that. What runs in processes of their own is not seen.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from fixtures.rigs.rig import ROOT

NOTED = "CALLS_NOTED"
os.environ.setdefault("EXAMPLES", "3")  # which functions are called is soon seen

_ROOMS = tuple(f"{ROOT}/{room}/" for room in ("tester", "fixtures", "record"))

_called: dict[str, set[CodeType]] = {}
_seconds: dict[str, float] = {}
_failed: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Watch a test."""
    name = item.nodeid.partition("::")[0]
    codes = _called.setdefault(name, set())

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(_ROOMS):
            codes.add(frame.f_code)

    began = time.process_time()
    sys.setprofile(note)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        _seconds[name] = _seconds.get(name, 0.0) + time.process_time() - began


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A file with a test that fails anyway judges no mutant."""
    if report.failed:
        _failed.add(report.nodeid.partition("::")[0])


def pytest_sessionfinish() -> None:
    """Write it all."""
    told = {
        name: {"seconds": round(_seconds[name], 2), "calls": sorted(map(_named, codes))}
        for name, codes in _called.items()
        if name not in _failed
    }
    Path(os.environ[NOTED]).write_text(json.dumps(told, indent=1), encoding="utf-8")


def _named(code: CodeType) -> str:
    return f"{Path(code.co_filename).relative_to(ROOT).as_posix()}:{code.co_qualname.replace('.<locals>', '')}"
