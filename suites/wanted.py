"""What fields of records and responses are compared with, where a value or a set of values does not say it."""

from collections.abc import Callable, Collection
from math import isfinite
from typing import Any

Predicate = Callable[[Any], bool]

REFUSED = range(0x01, 0x100)
"""Any completion code that reports an error."""


def described(text: str, predicate: Predicate) -> Predicate:
    """A predicate under the words that a failure shows."""

    def check(value: Any) -> bool:
        return predicate(value)

    check.__doc__ = text
    return check


def at_least(limit: float) -> Predicate:
    """This or more."""
    return described(f"at least {limit}", lambda value: bool(value >= limit))


def at_most(limit: float) -> Predicate:
    """This or less."""
    return described(f"at most {limit}", lambda value: bool(value <= limit))


def none_of(values: Collection[Any], what: str) -> Predicate:
    """Anything that is not among these. what: in words, as in "a handle seen before"."""
    seen = frozenset(values)
    return described(f"not {what}", lambda value: value not in seen)


def one_of(values: Collection[Any], what: str) -> Predicate:
    """Anything that is among these. what: in words, where they are too many to be listed."""
    return described(what, lambda value: value in values)


def unseen(ids: Collection[int]) -> Predicate:
    """Another ID than the records before had."""
    return none_of(ids, "an ID seen before")


def with_bits(*numbers: int) -> Predicate:
    """A bit field of any length in which these bits are set."""
    listed = ", ".join(f"0x{number:02X}" for number in numbers)
    return described(f"with bits {listed}", lambda field: all(_bit(field, number) for number in numbers))


def beginning_with(front: bytes) -> Predicate:
    """Bytes that begin with these."""
    shown = front.hex(" ").upper()
    return described(f"beginning with {shown}", lambda data: bool(data[: len(front)] == front))


def of_length(*sizes: int) -> Predicate:
    """Bytes, as many as one of these."""
    return described(f"of {' or '.join(map(str, sizes))} byte(s)", lambda data: len(data) in sizes)


def usable_factor(value: float) -> bool:
    """a finite number other than zero"""
    return isfinite(value) and value != 0


def _bit(field: bytes, number: int) -> bool:
    return bool(int.from_bytes(field, "little") >> number & 1)
