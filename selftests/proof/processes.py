"""Ends processes with all that they started, in whichever session that is."""

from __future__ import annotations

import os
from contextlib import suppress
from signal import SIGKILL, SIGSTOP, Signals

from selftests.bench.suite import descendants


def end_with_descendants(process: int) -> None:
    """Kill a process of ours and all below it, which it has no time to replace."""
    _tell(process, SIGSTOP)
    end_descendants(process)
    _tell(process, SIGKILL)


def end_descendants(process: int) -> None:
    """Kill all below a process."""
    for each in descendants(process):
        _tell(each, SIGKILL)


def _tell(process: int, deadly: Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, deadly)
