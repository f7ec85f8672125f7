"""What computes leaves the processors to what waits for a device, and counts the time that it takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

NICENESS = 10
"""A ninth of the weight of what has not been made nice."""
Value = TypeVar("Value")


def give_way() -> None:
    """From here on the thread that calls it, and all that it starts, run where nobody else would."""
    os.setpriority(os.PRIO_PROCESS, 0, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))


class Aside:
    """Has things computed in a thread that gives way: a process that was made nice could not be made as before."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self._thread = thread

    def __call__(self, do: Callable[[], Value]) -> Value:
        """What that comes to."""
        return self._thread.submit(do).result()


@contextmanager
def aside() -> Iterator[Aside]:
    """With a thread of its own, which ends with the block."""
    with ThreadPoolExecutor(1, initializer=give_way) as thread:
        yield Aside(thread)
