"""Keeps every processor busy, as other work on the machine would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LOOP = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""
"""Ends by itself where whoever started it was killed; it hears of no interruption, of which it would tell."""


@contextmanager
def busy(loops: int | None = None) -> Iterator[None]:
    """A loop for each processor, or as many as are asked for, as long as the block lasts."""
    count = (os.cpu_count() or 1) if loops is None else loops
    running = [subprocess.Popen([sys.executable, "-c", _LOOP], start_new_session=True) for _ in range(count)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()
