"""Every layout there is, and messages of it whose fields, counts and lengths are anything."""

from __future__ import annotations

import pkgutil
import random
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import tester
from tester.layout import FORMATS, Bits, Layout, Octets, Real, Repeated, Sized, Text, Whole, layout_of

LONGEST = 40


@cache
def layouts() -> tuple[type[Layout], ...]:
    """All that the tester declares, by name."""
    for module in pkgutil.walk_packages(tester.__path__, "tester."):
        import_module(module.name)
    found = {kind for kind in _below(Layout) if kind.__module__.startswith("tester.")}
    return tuple(sorted(found, key=lambda kind: (kind.__module__, kind.__name__)))


def any_message(chance: random.Random, kind: type[Layout], *, true: bool = False) -> bytes:
    """A message of a layout, its counts and lengths as they may be. true: as they are."""
    values: dict[str, Any] = {}
    for field in layout_of(kind):
        values[field.name] = _value(chance, field.place, field.kind, values)
    return kind(**values | (_true_counts(kind, values) if true else {})).encode()


def _below(kind: type[Layout]) -> Iterator[type[Layout]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _value(chance: random.Random, place: Any, kind: Any, values: dict[str, Any]) -> Any:
    match place:
        case Bits(high, low):
            return _number(chance, high - low + 1)
        case Whole(size, _, signed):
            return _number(chance, 8 * size) - (256**size // 2 if signed else 0)
        case Sized(code):
            format_ = FORMATS.get(values[code], Whole(1))
            return _value(chance, format_, kind, values)
        case Real():
            return chance.choice((0.0, -1.5, float("nan"), float("inf")))
        case Text():
            return "a" * chance.randrange(LONGEST)
        case Octets(int(size)):
            return chance.randbytes(size)
        case Octets():
            return chance.randbytes(chance.randrange(LONGEST))
        case Repeated(_, size):
            return tuple(_element(chance, kind, size) for _ in range(chance.randrange(4)))
    raise TypeError(place)


def _element(chance: random.Random, kind: Any, size: int) -> Any:
    if not issubclass(kind, Layout):
        return chance.randrange(256**size)
    return kind.decode_front(any_message(chance, kind, true=True))[0]


def _number(chance: random.Random, bits: int) -> int:
    """Small ones and the ends more often than others."""
    most = (1 << bits) - 1
    return chance.choice((0, 1, most, most // 2 + 1, chance.randrange(min(most, 16) + 1), chance.randint(0, most)))


def _true_counts(kind: type[Layout], values: dict[str, Any]) -> dict[str, int]:
    places = {field.name: field.place for field in layout_of(kind)}
    return {
        counted: len(values[name])
        for name, place in places.items()
        for counted in (getattr(place, "count", None), getattr(place, "size", None))
        if isinstance(counted, str)
    }
