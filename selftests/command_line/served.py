"""A device that `plumbline serve` has put on a line, in a process of its own."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fixtures.rigs.rig import ROOT

LIMIT_SECONDS = 60.0


@dataclass
class Served:
    """url: where it is."""

    process: subprocess.Popen[bytes]
    url: str = ""
    text: str = ""

    def line(self) -> str:
        """The next line that it says."""
        stop = time.monotonic() + LIMIT_SECONDS
        assert self.process.stdout
        while "\n" not in self.text:
            assert select.select([self.process.stdout], [], [], max(0.0, stop - time.monotonic()))[0], "it says nothing"
            data = os.read(self.process.stdout.fileno(), 4096)
            assert data, "it ended"
            self.text += data.decode()
        line, _, self.text = self.text.partition("\n")
        return line

    def end(self, number: int) -> tuple[int, str]:
        """Ask it to end by this signal; its exit code and all that it said until then."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=LIMIT_SECONDS)
        return self.process.returncode, self.text + rest.decode()


@contextmanager
def served(*words: str) -> Iterator[Served]:
    """Start it, and wait until it is there; whatever is left of it when the block ends is killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "plumbline", "serve", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        device = Served(process)
        device.url = device.line().split(" is at ")[1]
        yield device
    finally:
        process.kill()
        process.communicate()
