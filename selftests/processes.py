"""Finds the processes below one, and ends it with all that it started, in whichever session that is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGSTOP, Signals


def descendants(root: int) -> set[int]:
    """The process ids below a process, however deep."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {root}} - found:
        found |= more
    return found


def end_with_descendants(process: int) -> None:
    """Kill a process of ours and all below it, which it has no time to replace."""
    _tell(process, SIGSTOP)
    end_descendants(process)
    _tell(process, SIGKILL)


def end_descendants(process: int) -> None:
    """Kill all below a process. None of them starts another meanwhile, which would be nobody's below it any more."""
    stopped: set[int] = set()
    while more := descendants(process) - stopped:
        for each in more:
            _tell(each, SIGSTOP)
        stopped |= more
    for each in stopped:
        _tell(each, SIGKILL)


def _tell(process: int, deadly: Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, deadly)
