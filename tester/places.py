"""The places a field can have on the wire: how a value is written there, and how it is read.

Writing is permissive; reading is strict and names the field that cannot be read.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import Any, ClassVar, Literal, NamedTuple, Protocol


class DecodeError(ValueError):
    """The bytes are not such a message; the text says which field and why."""


class Field(NamedTuple):
    """A field of a message: its name, what its values are (elements, where there are several), and its place."""

    name: str
    kind: Any
    place: Any


Values = Mapping[str, Any]


class Place(Protocol):
    """Whole bytes of a message. values: those of the fields before this one."""

    def encode(self, value: Any, values: Values) -> bytes:
        """The bytes of a value."""

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:
        """The value that begins at `at`, and its size in bytes. Raises DecodeError."""


@dataclass(frozen=True)
class Whole:
    """An integer of ``size`` bytes."""

    size: int
    order: Literal["big", "little"] = "big"
    signed: bool = False
    low: ClassVar[int] = 0

    @property
    def mask(self) -> int:
        """As many ones as there are bits."""
        return (1 << 8 * self.size) - 1

    def encode(self, value: Any, values: Values) -> bytes:  # noqa: ARG002 - needs no other field
        """Raises OverflowError where the value does not fit."""
        return int(value).to_bytes(self.size, self.order, signed=self.signed)

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:  # noqa: ARG002
        """A member of the field's enumeration where one is defined, else the bare number."""
        raw = int.from_bytes(piece(data, at, self.size, field), self.order, signed=self.signed)
        return typed(raw, field.kind), self.size


@dataclass(frozen=True)
class Bits:
    """Bits ``high`` to ``low`` of one byte; consecutive fields share the byte until bit 0 is placed."""

    high: int
    low: int
    size: ClassVar[int] = 1

    @property
    def mask(self) -> int:
        """As many ones as there are bits."""
        return (1 << self.high - self.low + 1) - 1


@dataclass(frozen=True)
class Real:
    """An IEEE 754 single, low byte first."""

    def encode(self, value: Any, values: Values) -> bytes:  # noqa: ARG002
        """Four bytes."""
        return struct.pack("<f", value)

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:  # noqa: ARG002
        """A float."""
        return struct.unpack("<f", piece(data, at, 4, field))[0], 4


BYTE = Whole(1)
FORMATS: dict[int, Whole | Real] = {
    0: Whole(1, "little"),
    1: Whole(1, "little", signed=True),
    2: Whole(2, "little"),
    3: Whole(2, "little", signed=True),
    4: Whole(4, "little"),
    5: Whole(4, "little", signed=True),
    6: Real(),
}
"""What the size codes of DSP0248 stand for."""


@dataclass(frozen=True)
class Sized:
    """A number in the format that the earlier field ``code`` names: 0 to 5 are u8, s8, u16, s16, u32, s32; 6 is real32.

    All low byte first. A code without a meaning is encoded as one byte, and cannot be decoded.
    """

    code: str

    def encode(self, value: Any, values: Values) -> bytes:
        """As the named format does."""
        return FORMATS.get(values[self.code], BYTE).encode(value, values)

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:
        """As the named format does."""
        code = values[self.code]
        if code not in FORMATS:
            raise DecodeError(f"{self.code}=0x{code:02X} is no known format of {field.name}")
        return FORMATS[code].decode(data, at, field, values)


@dataclass(frozen=True)
class Octets:
    """``size`` bytes, as many as the earlier field of that name says, or with None all bytes that remain."""

    size: int | str | None = None

    def encode(self, value: Any, values: Values) -> bytes:  # noqa: ARG002
        """The bytes, however many there are."""
        return bytes(value)

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:
        """As many as there have to be."""
        if self.size is None:
            return data[at:], len(data) - at
        size = values[self.size] if isinstance(self.size, str) else self.size
        return piece(data, at, size, field), size


@dataclass(frozen=True)
class Text:
    """Characters up to and including a null of the encoding's own width; the null is not part of the value."""

    encoding: Literal["ascii", "utf-16-be"] = "ascii"

    def encode(self, value: Any, values: Values) -> bytes:  # noqa: ARG002
        """The characters and the null."""
        return str(value).encode(self.encoding) + bytes(self._width)

    def decode(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:  # noqa: ARG002
        """The characters before the null."""
        null = bytes(self._width)
        end = data.find(null, at)
        while end >= 0 and (end - at) % self._width:
            end = data.find(null, end + 1)
        if end < 0:
            raise DecodeError(f"{field.name} has no terminating null")
        return self._characters(data[at:end], field), end + self._width - at

    @property
    def _width(self) -> int:
        return 2 if self.encoding == "utf-16-be" else 1

    def _characters(self, data: bytes, field: Field) -> str:
        try:
            return data.decode(self.encoding)
        except UnicodeDecodeError:
            raise DecodeError(f"{field.name} is no text in {self.encoding}") from None


@dataclass(frozen=True)
class Repeated:
    """As many elements as the earlier field ``count`` says, each of ``size`` bytes (or a nested layout)."""

    count: str
    size: int = 1

    def encode(self, value: Any, values: Values) -> bytes:  # noqa: ARG002
        """All elements there are, whatever the count says."""
        return b"".join(v.to_bytes(self.size, "big") if isinstance(v, int) else v.encode() for v in value)

    def decode(self, data: bytes, at: int, field: Field, values: Any) -> tuple[Any, int]:
        """As many elements as there have to be; those before one that cannot be read are kept."""
        start, found = at, []
        try:
            for _ in range(int(values[self.count])):
                element, used = self._element(data, at, field, values)
                found.append(element)
                at += used
        finally:
            values[field.name] = tuple(found)
        return tuple(found), at - start

    def _element(self, data: bytes, at: int, field: Field, values: Values) -> tuple[Any, int]:
        if hasattr(field.kind, "decode_front"):
            element: tuple[Any, int] = field.kind.decode_front(data, at)
            return element
        return self._number.decode(data, at, field, values)

    @cached_property
    def _number(self) -> Whole:
        return Whole(self.size)


def piece(data: bytes, at: int, size: int, field: Field) -> bytes:
    """`size` bytes from `at` on. Raises DecodeError where there are fewer."""
    part = data[at : at + size]
    if len(part) < size:
        raise DecodeError(f"ends before {field.name}: {size - len(part)} byte(s) missing")
    return part


def typed(value: int, kind: type) -> int:
    """The enumeration member where one is defined, else the bare number: a device may send any value."""
    return members_of(kind).get(value, value)


@cache
def members_of(kind: type) -> dict[int, int]:
    """The members of an enumeration by their values; none where the kind is no enumeration."""
    return {member.value: member for member in kind} if issubclass(kind, IntEnum) else {}
