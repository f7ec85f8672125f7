"""Wire types of single fields: little-endian numbers, names and times, each refusing a value it cannot carry."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Mapping
from typing import Any
from uuid import UUID

FORMATS = {"u8": "B", "s8": "b", "u16": "H", "s16": "h", "u32": "I", "s32": "i", "real32": "f"}
SIZES = ("u8", "s8", "u16", "s16", "u32", "s32")
"""Names of sensorDataSize and effecterDataSize, each at its code."""

RANGE_FORMATS = (*SIZES, "real32")
"""Names of rangeFieldFormat, each at its code."""

DAY = 0x0A
"""The resolution of a timestamp104 that tells no time of day."""


class DescriptionError(Exception):
    """The description cannot be made a device. The message names the record and the field."""


def number(kind: str, value: Any) -> bytes:
    """A number of the named kind. Raises DescriptionError when value is none, or does not fit."""
    wanted = (int, float) if kind == "real32" else (int,)
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise DescriptionError(f"{value!r} is not {'a number' if kind == 'real32' else 'an integer'}")
    try:
        return struct.pack(f"<{FORMATS[kind]}", value)
    except (struct.error, OverflowError):
        raise DescriptionError(f"{value} does not fit {kind}") from None


def uuid(value: Any) -> bytes:
    """A UUID from its usual text (RFC 4122)."""
    try:
        return UUID(value).bytes
    except (AttributeError, TypeError, ValueError):
        raise DescriptionError(f"{value!r} is not a UUID") from None


def code(names: tuple[str, ...], value: Any) -> bytes:
    """A name, as the byte that is its place in names."""
    if value not in names:
        raise DescriptionError(f"{value!r} is none of {', '.join(names)}")
    return bytes((names.index(value),))


def flags(names: tuple[str, ...], value: Any) -> bytes:
    """A list of names, as a byte in which each has the bit of its place in names."""
    if not isinstance(value, list):
        raise DescriptionError(f"{value!r} is not a list of names")
    return bytes((sum(1 << code(names, name)[0] for name in set(value)),))


def text(value: Any, encoding: str) -> bytes:
    """A string in an encoding."""
    if not isinstance(value, str):
        raise DescriptionError(f"{value!r} is not text (quote it)")
    try:
        return value.encode(encoding)
    except UnicodeEncodeError:
        raise DescriptionError(f"{value!r} cannot be written in {encoding}") from None


def names_by_language(value: Any) -> bytes:
    """Names by language tag, after their count: ASCII tag and UTF-16BE name, both null-terminated."""
    if not isinstance(value, Mapping):
        raise DescriptionError(f"{value!r} is not a table of names by language")
    pairs = (text(tag, "ascii") + b"\0" + text(name, "utf-16-be") + b"\0\0" for tag, name in value.items())
    return number("u8", len(value)) + b"".join(pairs)


def timestamp104(value: Any) -> bytes:
    """A day, as a timestamp104 in UTC with the resolution of a day."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise DescriptionError(f"{value!r} is not a day such as 2026-03-21")
    return bytes(8) + struct.pack("<BBHB", value.day, value.month, value.year, DAY)
