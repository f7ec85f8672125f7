"""Commands as a user starts and interrupts them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fixtures.rigs.rig import ROOT
from selftests.bench.suite import is_alive, wait_for
from selftests.commands import outer_environment
from selftests.processes import descendants

LIMIT_SECONDS = 100.0
LEFT_SECONDS = 5.0


@dataclass(frozen=True)
class UnderWay:
    """A command that has not ended. log: what it said so far."""

    process: int
    log: Path

    def said(self, words: str) -> bool:
        """Whether it did by now."""
        return words in self.log.read_text(encoding="utf-8")

    def has_started(self, words: str) -> bool:
        """Whether a process below it has these in its command line."""
        return any(words in _command_line(each) for each in descendants(self.process))


@dataclass(frozen=True)
class Interrupted:
    """One that ended. seconds: from the interruption to the end. left: processes of its own that it left behind."""

    status: int
    text: str
    seconds: float
    left: list[str]


def interrupted(
    words: list[str],
    has_begun: Callable[[UnderWay], bool],
    log: Path,
    *,
    as_group: bool,
    by: signal.Signals = signal.SIGINT,
) -> Interrupted:
    """Interrupt `python -m` those words once it has begun. as_group: with all in its group, as a terminal does."""
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", *words]
        process = subprocess.Popen(
            command, cwd=ROOT, env=outer_environment(), stdout=out, stderr=out, start_new_session=True,
            preexec_fn=_heed_interrupts,
        )  # fmt: skip
    try:
        wait_for(lambda: process.poll() is not None or has_begun(UnderWay(process.pid, log)), LIMIT_SECONDS)
        below, began = descendants(process.pid), time.monotonic()
        (os.killpg if as_group else os.kill)(process.pid, by)
        status = process.wait(LIMIT_SECONDS)
        seconds = time.monotonic() - began
    finally:
        process.kill()
        process.wait()
    return Interrupted(status, log.read_text(encoding="utf-8"), seconds, _left(below))


def _left(processes: set[int]) -> list[str]:
    """The command lines of those that do not end within some seconds, either."""
    with suppress(AssertionError):
        wait_for(lambda: not any(map(is_alive, processes)), LEFT_SECONDS)
    return [_command_line(each) for each in processes if is_alive(each)]


def _heed_interrupts() -> None:
    """Whoever started the self-tests in the background made their children deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _command_line(process: int) -> str:
    """Its words; "" where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
