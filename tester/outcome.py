"""What a clause allows: outcomes a case lists, and how a reply is held against them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Fields = Mapping[str, Any]
"""Values by name, each of the type that its layout declares: which fields there are shows only when they are read."""


@dataclass(frozen=True)
class Outcome:
    """One allowed outcome. wanted: field name to value, collection of values, or predicate; None means silence."""

    wanted: Fields | None

    def mismatches(self, fields: Fields | None) -> list[str] | None:
        """The fields of a reply (None for silence) that this outcome does not allow; None where the kinds differ."""
        if self.wanted is None or fields is None:
            return [] if self.wanted is None and fields is None else None
        return [name for name, want in self.wanted.items() if name not in fields or not _allows(want, fields[name])]

    def describe(self) -> str:
        """The outcome as a failure lists it."""
        if self.wanted is None:
            return "silence"
        return ", ".join(f"{name}={describe_wanted(want)}" for name, want in self.wanted.items()) or "any response"


SILENCE = Outcome(None)


def answer(**wanted: object) -> Outcome:
    """A response with these fields; fields not named may have any value."""
    return Outcome(wanted)


def describe_wanted(want: object) -> str:
    """A wanted value in words."""
    if isinstance(want, range):
        return f"{describe_value(want[0])}..{describe_value(want[-1])}"
    if isinstance(want, (set, frozenset, list)):
        return " or ".join(sorted(describe_value(value) for value in want))
    if callable(want) and not isinstance(want, type):
        return str(want.__doc__ or want)
    return describe_value(want)


def describe_value(value: object) -> str:
    """A field's value in words."""
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, bytes):
        return value.hex(" ").upper() if len(value) <= 16 else f"{value[:16].hex(' ').upper()} ... ({len(value)} bytes)"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"0x{value:02X}" if value >= 0 else str(value)
    if isinstance(value, tuple):
        return "[" + " ".join(describe_value(item) for item in value) + "]"
    return str(value.describe()) if hasattr(value, "describe") else str(value)


def _allows(want: object, value: object) -> bool:
    if isinstance(want, (str, bytes, tuple)):
        return bool(value == want)
    if isinstance(want, Collection):
        return value in want
    if callable(want):
        return bool(want(value))
    return bool(value == want)
