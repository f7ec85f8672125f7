"""A UART's receiving half: levels in, characters out; each bit is what the line is in its middle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tester.waveform import BITS, Waveform

MIDDLE = 0.5


@dataclass(frozen=True)
class Character:
    """What a receiver makes of ten bit times. framed: its stop bit was high."""

    value: int
    framed: bool


def heard(waveform: Waveform, baud: int, receiver: float) -> Iterator[Character]:
    """The characters in a waveform on a line of a rate, to a receiver of its own rate; all in bits per second."""
    levels, bit = _Levels(waveform, baud), 1 / receiver
    start = levels.falls_after(-1.0)
    while start is not None:
        if levels.at(start + MIDDLE * bit):  # no start bit: a glitch
            start = levels.falls_after(start)
            continue
        samples = [levels.at(start + (number + 1 + MIDDLE) * bit) for number in range(BITS + 1)]
        value = sum(1 << number for number, high in enumerate(samples[:BITS]) if high)
        yield Character(value, samples[BITS])
        start = levels.falls_after(start + (BITS + 1 + MIDDLE) * bit)


class _Levels:
    """A waveform's levels by time, in seconds since it began."""

    def __init__(self, waveform: Waveform, baud: int) -> None:
        self._changes: list[float] = []
        self._falls: list[float] = []
        at, level = 0.0, True
        for span in waveform.spans:
            if span.high != level:
                self._change(at, span.high)
                level = span.high
            at += span.lasts(baud)
        if not level:
            self._change(at, True)

    def at(self, seconds: float) -> bool:
        """The level then; high before and after."""
        return bisect_right(self._changes, seconds) % 2 == 0

    def falls_after(self, seconds: float) -> float | None:
        """When it goes low next."""
        after = bisect_right(self._falls, seconds)
        return self._falls[after] if after < len(self._falls) else None

    def _change(self, at: float, high: bool) -> None:
        self._changes.append(at)
        if not high:
            self._falls.append(at)
