"""What a long input costs beside a short one, and what is kept of it."""

from __future__ import annotations

import gc
import time
import tracemalloc

from selftests.hostile.stretched import Stretched

SHORT, FACTOR = 4000, 4
MOST_RATIO = 2.0
"""Of the time per byte, long to short: 1 where it grows with the length, FACTOR where with its square."""
LEAST_SECONDS = 0.02
"""Below that nothing is said: what is measured is the clock."""
LONG, TIMES = 20_000, 3
MOST_KEPT = 30_000
"""Bytes, of TIMES long inputs that are unlike."""


def growth(one: Stretched) -> str:
    """Why the time grows faster than the input, in words; "" where it does not."""
    short, long = (_seconds(one, size) for size in (SHORT, FACTOR * SHORT))
    ratio = long / (FACTOR * short)
    if ratio < MOST_RATIO or long < LEAST_SECONDS:
        return ""
    return f"{one.name}: {FACTOR} times as long takes {FACTOR * ratio:.0f} times as much: {long:.3f} s"


def kept(one: Stretched) -> int:
    """Bytes that are still there when all is read, but for what was remembered of the first."""
    one.take(one.of(LONG))
    gc.collect()
    tracemalloc.start()
    try:
        for mark in range(1, TIMES + 1):
            one.take(one.of(LONG, mark))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def _seconds(one: Stretched, size: int) -> float:
    """Of the processor, the best of three: others may have had it meanwhile."""
    best = float("inf")
    for mark in range(3):
        data = one.of(size, mark)
        began = time.process_time()
        one.take(data)
        best = min(best, time.process_time() - began)
    return best
