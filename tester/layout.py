"""Wire layouts declared once, next to the field.

A message is a frozen dataclass whose fields carry their place on the wire as ``Annotated`` metadata. The declaration
drives encoding, decoding and the printed transcript. Encoding is permissive (any value that fits its bits may be sent,
counts may lie); decoding is strict and names the field it could not read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Literal, Self, get_args, get_origin, get_type_hints


class DecodeError(ValueError):
    """The bytes are not such a message; the text says which field and why."""


@dataclass(frozen=True)
class Whole:
    """An integer of ``size`` bytes."""

    size: int
    order: Literal["big", "little"] = "big"
    signed: bool = False


@dataclass(frozen=True)
class Bits:
    """Bits ``high`` to ``low`` of one byte; consecutive fields share the byte until bit 0 is placed."""

    high: int
    low: int


@dataclass(frozen=True)
class Real:
    """An IEEE 754 single, low byte first."""


@dataclass(frozen=True)
class Sized:
    """A number in the format that the earlier field ``code`` names: 0 to 5 are u8, s8, u16, s16, u32, s32; 6 is real32.

    All low byte first. A code without a meaning is encoded as one byte, and cannot be decoded.
    """

    code: str


@dataclass(frozen=True)
class Octets:
    """``size`` bytes, as many as the earlier field of that name says, or with None all bytes that remain."""

    size: int | str | None = None


@dataclass(frozen=True)
class Text:
    """Characters up to and including a null of the encoding's own width; the null is not part of the value."""

    encoding: Literal["ascii", "utf-16-be"] = "ascii"


@dataclass(frozen=True)
class Repeated:
    """As many elements as the earlier field ``count`` says, each of ``size`` bytes (or a nested layout)."""

    count: str
    size: int = 1


BYTE = Whole(1)
U8 = Annotated[int, BYTE]
U16 = Annotated[int, Whole(2)]
U32 = Annotated[int, Whole(4)]
Tail = Annotated[bytes, Octets()]

Place = Whole | Bits | Real | Sized | Octets | Text | Repeated

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
class _Field:
    name: str
    kind: type
    place: Place


@dataclass(frozen=True)
class Layout:
    """Base of every message with a declared wire layout."""

    title: ClassVar[str] = ""

    def encode(self) -> bytes:
        """The bytes of this message; a value too large for its field raises OverflowError."""
        out = bytearray()
        byte = 0
        for field in layout_of(type(self)):
            value = getattr(self, field.name)
            if isinstance(field.place, Bits):
                byte |= _shifted(value, field)
                if field.place.low == 0:
                    out.append(byte)
                    byte = 0
            else:
                out += _encoded(value, _resolved(field.place, vars(self)))
        return bytes(out)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read exactly one message from ``data``; raises DecodeError for missing or left-over bytes."""
        values, problem = cls.read(data)
        if problem:
            raise DecodeError(problem)
        return cls(**values)

    @classmethod
    def decode_front(cls, data: bytes) -> tuple[Self, int]:
        """Read one message from the front of ``data``; also returns how many bytes it took."""
        values: dict[str, Any] = {}
        used = _read_into(values, cls, data)
        return cls(**values), used

    @classmethod
    def read(cls, data: bytes) -> tuple[dict[str, Any], str | None]:
        """The fields that can be read, and what is wrong with the message as a whole, if anything is.

        A case that asks for one field of a malformed answer still gets it; the malformation is another case's.
        """
        values: dict[str, Any] = {}
        try:
            used = _read_into(values, cls, data)
        except DecodeError as error:
            return values, str(error)
        left = len(data) - used
        last = layout_of(cls)[-1].name if layout_of(cls) else "the header"
        return values, f"{left} byte(s) left over after {last}" if left else None

    def describe(self) -> str:
        """One line for the transcript: every field that carries information, in wire order."""
        return " ".join((self.title or type(self).__name__, *shown_fields(type(self), vars(self))))


def layout_of(cls: type[Layout]) -> tuple[_Field, ...]:
    """The declared wire fields of a message class, in wire order."""
    if cls not in _LAYOUTS:
        hints = get_type_hints(cls, include_extras=True)
        _LAYOUTS[cls] = tuple(_field(f.name, hints[f.name]) for f in fields(cls))
    return _LAYOUTS[cls]


_LAYOUTS: dict[type[Layout], tuple[_Field, ...]] = {}


def shown_fields(cls: type[Layout], values: dict[str, Any]) -> list[str]:
    """``name=value`` for every field that was read, reserved ones only when they are not zero."""
    return [
        f"{field.name}={_shown(values[field.name], field.place)}"
        for field in layout_of(cls)
        if field.name in values and not ("reserved" in field.name and values[field.name] == 0)
    ]


def _field(name: str, hint: Any) -> _Field:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"field {name} declares no place on the wire")
    kind, place, *_ = get_args(hint)
    return _Field(name, get_args(kind)[0] if get_origin(kind) is tuple else kind, place)


def _read_into(values: dict[str, Any], cls: type[Layout], data: bytes) -> int:
    at = 0
    for field in layout_of(cls):
        place = field.place
        if isinstance(place, Bits):
            raw = _slice(data, at, 1, field)[0]
            values[field.name] = _typed(raw >> place.low & _mask(place), field.kind)
            at += place.low == 0
        else:
            values[field.name], size = _decoded(data, at, field, values)
            at += size
    return at


def _mask(place: Bits) -> int:
    return (1 << place.high - place.low + 1) - 1


def _shifted(value: int, field: _Field) -> int:
    assert isinstance(field.place, Bits)
    if not 0 <= value <= _mask(field.place):
        raise OverflowError(f"{field.name}={value} does not fit bits {field.place.high}:{field.place.low}")
    return value << field.place.low


def _resolved(place: Place, values: dict[str, Any]) -> Place:
    """A place whose shape depends on an earlier field, as that field's value makes it."""
    if isinstance(place, Sized):
        return FORMATS.get(values[place.code], BYTE)
    if isinstance(place, Octets) and isinstance(place.size, str):
        return Octets(values[place.size])
    return place


def _encoded(value: Any, place: Place) -> bytes:
    match place:
        case Whole(size, order, signed):
            return int(value).to_bytes(size, order, signed=signed)
        case Real():
            return struct.pack("<f", value)
        case Text(encoding):
            return str(value).encode(encoding) + bytes(_null(encoding))
        case Octets():
            return bytes(value)
        case Repeated(_, size):
            return b"".join(v.encode() if isinstance(v, Layout) else int(v).to_bytes(size, "big") for v in value)
    raise TypeError(f"{place} has no encoding of its own")


def _decoded(data: bytes, at: int, field: _Field, seen: dict[str, Any]) -> tuple[Any, int]:
    if isinstance(field.place, Sized) and seen[field.place.code] not in FORMATS:
        raise DecodeError(f"{field.place.code}=0x{seen[field.place.code]:02X} is no known format of {field.name}")
    match _resolved(field.place, seen):
        case Whole(size, order, signed):
            raw = int.from_bytes(_slice(data, at, size, field), order, signed=signed)
            return _typed(raw, field.kind), size
        case Real():
            return struct.unpack("<f", _slice(data, at, 4, field))[0], 4
        case Octets(None):
            return data[at:], len(data) - at
        case Octets(int(size)):
            return _slice(data, at, size, field), size
        case Text(encoding):
            return _text(data, at, field, encoding)
        case Repeated() as place:
            return _elements(data, at, field, seen, place)
    raise TypeError(f"field {field.name} declares no place on the wire")


def _text(data: bytes, at: int, field: _Field, encoding: str) -> tuple[str, int]:
    width = _null(encoding)
    for end in range(at, len(data) - width + 1, width):
        if data[end : end + width] == bytes(width):
            return _characters(data[at:end], field, encoding), end + width - at
    raise DecodeError(f"{field.name} has no terminating null")


def _characters(data: bytes, field: _Field, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise DecodeError(f"{field.name} is no text in {encoding}") from None


def _null(encoding: str) -> int:
    return 2 if encoding == "utf-16-be" else 1


def _elements(
    data: bytes, at: int, field: _Field, seen: dict[str, Any], place: Repeated
) -> tuple[tuple[Any, ...], int]:
    start, found = at, []
    try:
        for _ in range(int(seen[place.count])):
            element: Any
            if issubclass(field.kind, Layout):
                element, used = field.kind.decode_front(data[at:])
            else:
                size = place.size
                element, used = _typed(int.from_bytes(_slice(data, at, size, field), "big"), field.kind), size
            found.append(element)
            at += used
    finally:
        seen[field.name] = tuple(found)
    return tuple(found), at - start


def _slice(data: bytes, at: int, size: int, field: _Field) -> bytes:
    part = data[at : at + size]
    if len(part) < size:
        raise DecodeError(f"ends before {field.name}: {size - len(part)} byte(s) missing")
    return part


def _typed(value: int, kind: type) -> int:
    """The enumeration member where one is defined, else the bare number: a device may send any value."""
    if issubclass(kind, IntEnum):
        try:
            return kind(value)
        except ValueError:
            return value
    return value


def _shown(value: Any, place: Place) -> str:
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, bytes):
        return value.hex(" ").upper() or "-"
    if isinstance(value, (str, float)):
        return repr(value)
    if isinstance(place, Sized) or (isinstance(place, Whole) and place.signed):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(v.describe() if isinstance(v, Layout) else f"0x{int(v):02X}" for v in value) + "]"
    if isinstance(place, Bits) and place.high - place.low < 3:
        return str(value)
    width = 2 * place.size if isinstance(place, Whole) else 2
    return f"0x{value:0{width}X}"
