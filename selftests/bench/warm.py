"""Runs of pytest that need not import what every run imports: each begins in a fork of a process that did that once
(`imported.py`).
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from selftests.kept import Kept

LARGEST = 1 << 17
STARTED_SECONDS = 120.0
"""How long the process may take for an answer: to import everything, and to see that a run has ended."""


class Warm:
    """A process that has imported everything, started with the first run; it ends with this one, and
    with it whatever a run is at then.
    """

    def __init__(self) -> None:
        self._started: Started | None = None

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], limit: float) -> tuple[int, str]:
        """Run pytest to the end; returns its exit status, and what it said on both streams.

        Raises subprocess.TimeoutExpired after `limit` seconds. What is left of the run when it ends is killed; where it
        does not end, all that it started is, in other sessions, too.
        """
        started = self._started = self._started or Started()
        try:
            return started.run(arguments, environment, limit)
        except BaseException:  # what of it was not yet said would be taken for the next run's
            self._started = None
            started.end()
            raise


WARM = Warm()


class Started:
    """The process, and what it is told and tells over."""

    def __init__(self) -> None:
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.line.settimeout(STARTED_SECONDS)
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-m", "selftests.bench.imported", str(number)]
            self._kept = Kept(command, pass_fds=[number], stdin=subprocess.DEVNULL)

    def end(self) -> None:
        """With the run that is under way."""
        self._kept.end()
        self.line.close()

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], limit: float) -> tuple[int, str]:
        """As `Warm.run`, but for a run that does not end."""
        reading = self.ordered([list(arguments), dict(environment)])
        try:
            process = self._number()
            text = b"".join(read(reading, arguments, limit))
        finally:
            os.close(reading)
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        return self._number(), text.decode()

    def ordered(self, order: object) -> int:
        """Order a run; returns the pipe that it speaks into."""
        reading, writing = os.pipe()
        socket.send_fds(self.line, [json.dumps(order).encode()], [writing])
        os.close(writing)
        return reading

    def _number(self) -> int:
        if not (said := self.line.recv(LARGEST)):
            raise RuntimeError("the process that runs are started from has ended")
        return int(said)


def read(pipe: int, command: Sequence[str], limit: float) -> Iterator[bytes]:
    """What comes until its end. Raises subprocess.TimeoutExpired after `limit` seconds."""
    stop = time.monotonic() + limit
    while select.select([pipe], [], [], max(0.0, stop - time.monotonic()))[0]:
        if not (told := os.read(pipe, LARGEST)):
            return
        yield told
    raise subprocess.TimeoutExpired(command, limit)
