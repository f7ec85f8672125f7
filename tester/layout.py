"""Wire layouts declared once, next to the field.

A message is a frozen dataclass whose fields carry their place on the wire as ``Annotated`` metadata. The declaration
drives encoding, decoding and the printed transcript. Encoding is permissive (any value that fits its bits may be sent,
counts may lie); decoding is strict and names the field it could not read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Literal, Self, get_args, get_origin, get_type_hints


class DecodeError(ValueError):
    """The bytes are not such a message; the text says which field and why."""


@dataclass(frozen=True)
class Whole:
    """An unsigned integer of ``size`` bytes."""

    size: int
    order: Literal["big", "little"] = "big"


@dataclass(frozen=True)
class Bits:
    """Bits ``high`` to ``low`` of one byte; consecutive fields share the byte until bit 0 is placed."""

    high: int
    low: int


@dataclass(frozen=True)
class Octets:
    """``size`` bytes, or with None all bytes that remain."""

    size: int | None = None


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

Place = Whole | Bits | Octets | Repeated


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
                out += _encoded(value, field.place)
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


def _encoded(value: Any, place: Place) -> bytes:
    match place:
        case Whole(size, order):
            return int(value).to_bytes(size, order)
        case Repeated(_, size):
            return b"".join(v.encode() if isinstance(v, Layout) else int(v).to_bytes(size, "big") for v in value)
        case _:
            return bytes(value)


def _decoded(data: bytes, at: int, field: _Field, seen: dict[str, Any]) -> tuple[Any, int]:
    match field.place:
        case Whole(size, order):
            return _typed(int.from_bytes(_slice(data, at, size, field), order), field.kind), size
        case Octets(None):
            return data[at:], len(data) - at
        case Octets(size):
            return _slice(data, at, size or 0, field), size or 0
        case Repeated() as place:
            return _elements(data, at, field, seen, place)
    raise TypeError(f"field {field.name} declares no place on the wire")


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
    if isinstance(value, tuple):
        return "[" + ", ".join(v.describe() if isinstance(v, Layout) else f"0x{int(v):02X}" for v in value) + "]"
    if isinstance(place, Bits) and place.high - place.low < 3:
        return str(value)
    width = 2 * place.size if isinstance(place, Whole) else 2
    return f"0x{value:0{width}X}"
