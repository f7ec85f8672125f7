"""The level of a serial line over time: bad stop bits, breaks, glitches and characters at another rate, where bytes
cannot say what is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

BITS = 8


@dataclass(frozen=True)
class Span:
    """A level that lasts. bits: in bit times of the line's own rate; seconds: besides those."""

    high: bool
    bits: float = 0.0
    seconds: float = 0.0

    def lasts(self, baud: int) -> float:
        """Its length on a line of that rate, in seconds."""
        return self.bits / baud + self.seconds


@dataclass(frozen=True)
class Waveform:
    """A named course of levels; the line is high before it and after. data: the bytes that it is made of, which a
    receiver may take it for.
    """

    name: str
    spans: tuple[Span, ...]
    data: bytes = b""

    def __repr__(self) -> str:
        return self.name

    def seconds(self, baud: int) -> float:
        """Its length on a line of that rate."""
        return sum(span.lasts(baud) for span in self.spans)


def characters(
    name: str, data: bytes, *, rate: float = 1.0, stop_bits: float = 1.0, broken: Collection[int] = ()
) -> Waveform:
    """Characters of eight bits. rate: times the line's own. broken: the places of those whose stop bit is low."""
    made = (_character(value, 1 / rate, stop_bits, at in broken) for at, value in enumerate(data))
    return Waveform(name, tuple(chain.from_iterable(made)), data)


def breaks(seconds: float) -> Waveform:
    """The line held low, and then left alone for as long as two characters take."""
    return Waveform(f"a break of {seconds * 1000:.0f} ms", (Span(False, seconds=seconds), Span(True, bits=20)))


def glitches(bits: float, count: int) -> Waveform:
    """The line pulled low for a part of a bit, again and again."""
    pulse = (Span(False, bits=bits), Span(True, bits=12.3))
    return Waveform(f"{count} glitches of {bits} bit", pulse * count)


def _character(value: int, bit: float, stop_bits: float, is_broken: bool) -> Iterator[Span]:
    yield Span(False, bits=bit)
    for number in range(BITS):
        yield Span(bool(value >> number & 1), bits=bit)
    if is_broken:
        yield Span(False, bits=bit)
    yield Span(True, bits=bit * stop_bits)
