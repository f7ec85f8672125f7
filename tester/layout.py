"""Wire layouts declared once, next to the field.

A message is a frozen dataclass whose fields carry their place on the wire as ``Annotated`` metadata. The declaration
drives encoding, decoding and the printed transcript. Encoding is permissive (any value that fits its bits may be sent,
counts may lie); decoding is strict and names the field it could not read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin, get_type_hints

from tester.places import (
    BYTE,
    FORMATS,
    Bits,
    DecodeError,
    Field,
    Octets,
    Real,
    Repeated,
    Sized,
    Text,
    Whole,
    piece,
    typed,
)

__all__ = [
    "BYTE",
    "FORMATS",
    "U8",
    "U16",
    "U32",
    "Bits",
    "DecodeError",
    "Layout",
    "Octets",
    "Real",
    "Repeated",
    "Sized",
    "Tail",
    "Text",
    "Whole",
    "layout_of",
    "shown_fields",
]

U8 = Annotated[int, BYTE]
U16 = Annotated[int, Whole(2)]
U32 = Annotated[int, Whole(4)]
Tail = Annotated[bytes, Octets()]


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
                out += field.place.encode(value, vars(self))
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


def layout_of(cls: type[Layout]) -> tuple[Field, ...]:
    """The declared wire fields of a message class, in wire order."""
    if cls not in _LAYOUTS:
        hints = get_type_hints(cls, include_extras=True)
        _LAYOUTS[cls] = tuple(_field(f.name, hints[f.name]) for f in fields(cls))
    return _LAYOUTS[cls]


_LAYOUTS: dict[type[Layout], tuple[Field, ...]] = {}


def shown_fields(cls: type[Layout], values: dict[str, Any]) -> list[str]:
    """``name=value`` for every field that was read, reserved ones only when they are not zero."""
    return [
        f"{field.name}={_shown(values[field.name], field.place)}"
        for field in layout_of(cls)
        if field.name in values and not ("reserved" in field.name and values[field.name] == 0)
    ]


def _field(name: str, hint: Any) -> Field:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"field {name} declares no place on the wire")
    kind, place, *_ = get_args(hint)
    return Field(name, get_args(kind)[0] if get_origin(kind) is tuple else kind, place)


def _read_into(values: dict[str, Any], cls: type[Layout], data: bytes) -> int:
    at = 0
    for field in layout_of(cls):
        place = field.place
        if isinstance(place, Bits):
            raw = piece(data, at, 1, field)[0]
            values[field.name] = typed(raw >> place.low & place.mask, field.kind)
            at += place.low == 0
        else:
            values[field.name], size = place.decode(data, at, field, values)
            at += size
    return at


def _shifted(value: int, field: Field) -> int:
    place: Bits = field.place
    if not 0 <= value <= place.mask:
        raise OverflowError(f"{field.name}={value} does not fit bits {place.high}:{place.low}")
    return value << place.low


def _shown(value: Any, place: Any) -> str:
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
