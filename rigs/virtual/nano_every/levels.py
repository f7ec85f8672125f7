"""A serial line as levels over time, in cycles of the chip: made of characters, and read as such."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

STOP_BITS = 1.1
"""The simulated receiver is busy until the very end of the stop bit, where a real one is ready from its middle on: a
transmitter that is faster by one part in a thousand would lose every other character without the tenth.
"""
BITS = 8
KEPT = 4096

Edge = tuple[int, bool]


def edges_of(data: Iterable[int], start: float, bit: float) -> Iterator[Edge]:
    """The changes of level of characters of eight bits, one after the other; the last is the end of the last one."""
    for value in data:
        yield round(start), False
        level = False
        for number in range(BITS):
            wanted = bool(value >> number & 1)
            if wanted != level:
                yield round(start + (number + 1) * bit), wanted
                level = wanted
        if not level:
            yield round(start + (BITS + 1) * bit), True
        start += (BITS + 1 + STOP_BITS) * bit
    yield round(start), True


class Listener:
    """What a UART at the other end makes of the levels; in a frame whose stop bit is low it takes what bits it saw."""

    def __init__(self) -> None:
        self._times: list[int] = [-1]
        self._levels: list[bool] = [True]
        self._free_from = -1.0

    def saw(self, edges: Iterable[Edge]) -> None:
        """Levels from those times on."""
        for at, level in edges:
            if level != self._levels[-1]:
                self._times.append(at)
                self._levels.append(level)

    def read(self, now: int, bit: float) -> bytes:
        """The characters that are complete by now."""
        data = bytearray()
        while (start := self._next_start()) is not None and start + (BITS + 1.5) * bit <= now:
            samples = (self._level_at(start + (number + 1.5) * bit) for number in range(BITS))
            data.append(sum(1 << number for number, high in enumerate(samples) if high))
            self._free_from = start + (BITS + 1.5) * bit
        self._forget()
        return bytes(data)

    def _next_start(self) -> int | None:
        """When the line falls next, after the last character."""
        first = bisect_right(self._times, self._free_from)
        return next((self._times[at] for at in range(first, len(self._times)) if not self._levels[at]), None)

    def _level_at(self, when: float) -> bool:
        return self._levels[bisect_right(self._times, when) - 1]

    def _forget(self) -> None:
        done = bisect_right(self._times, self._free_from) - 1
        if done > KEPT:
            del self._times[:done], self._levels[:done]
