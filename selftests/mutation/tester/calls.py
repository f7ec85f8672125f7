"""Who calls what, noted once by a run of the self-tests that is watched."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from fixtures.rigs.rig import ROOT
from selftests.fork_server import RunFailedError
from selftests.kept import Kept
from selftests.mutation.tester.nearest import IN_PROCESS
from selftests.mutation.tester.noting import NOTED


@dataclass(frozen=True)
class _Note:
    seconds: float
    calls: list[str]


_NOTES = TypeAdapter(dict[str, _Note])


def noted(path: Path) -> Path:
    """The file of it, made anew where it is none. Raises RunFailedError where the self-tests cannot be collected."""
    if not _is_whole(path):
        print("noting which self-tests call what, once", file=sys.stderr)
        made = path.with_suffix(".new")
        made.unlink(missing_ok=True)
        _note(made)
        if not made.is_file():
            raise RunFailedError("the self-tests cannot be collected; say: python -m pytest selftests/tester")
        made.rename(path)
    return path


def _is_whole(path: Path) -> bool:
    try:
        _NOTES.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return False
    return True


def _note(path: Path) -> None:
    """In a session of its own: what is interrupted would write down what it had by then as if that were all."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "selftests.mutation.tester.noting", *IN_PROCESS]
    settings = {**os.environ, NOTED: str(path)}
    kept = Kept(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL)
    try:
        kept.process.wait()
    finally:
        kept.end()
