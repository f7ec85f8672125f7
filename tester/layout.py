"""Wire layouts declared once, next to the field.

A message is a frozen dataclass whose fields carry their place on the wire as ``Annotated`` metadata. The declaration
drives encoding, decoding and the printed transcript. Encoding is permissive (any value that fits its bits may be sent,
counts may lie); decoding is strict and names the field it could not read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Self, TypeVar, get_args, get_origin, get_type_hints

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
)
from tester.plan import Plan

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
        return _plan_of(type(self)).encode(vars(self))

    def __deepcopy__(self, memo: object) -> Self:
        """Itself, since it never changes."""
        return self

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read exactly one message from ``data``; raises DecodeError for missing or left-over bytes."""
        values, problem = cls.read(data)
        if problem:
            raise DecodeError(problem)
        # A message that reads a shorter form of itself lacks fields, which then have their defaults.
        return _made(cls, values) if len(values) == len(layout_of(cls)) else cls(**values)

    @classmethod
    def decode_front(cls, data: bytes, at: int = 0) -> tuple[Self, int]:
        """Read one message from the front of ``data``, or from ``at`` on; also returns how many bytes it took."""
        values, used, problem = _plan_of(cls).read_at(data, at) if at else _plan_of(cls).read(data)
        if problem:
            raise DecodeError(problem)
        return _made(cls, dict(values)), used

    @classmethod
    def read(cls, data: bytes) -> tuple[dict[str, Any], str | None]:
        """The fields that can be read, and what is wrong with the message as a whole, if anything is.

        A case that asks for one field of a malformed answer still gets it; the malformation is another case's.
        """
        values, used, problem = _plan_of(cls).read(data)
        if problem or used == len(data):
            return dict(values), problem
        last = layout_of(cls)[-1].name if layout_of(cls) else "the header"
        return dict(values), f"{len(data) - used} byte(s) left over after {last}"

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


def _plan_of(cls: type[Layout]) -> Plan:
    if cls not in _PLANS:
        _PLANS[cls] = Plan(layout_of(cls))
    return _PLANS[cls]


_PLANS: dict[type[Layout], Plan] = {}

L = TypeVar("L", bound=Layout)


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


def _made(cls: type[L], values: dict[str, Any]) -> L:
    """The message with all these fields, at once; the constructor of a frozen dataclass would set one by one."""
    message = object.__new__(cls)
    object.__setattr__(message, "__dict__", values)
    return message


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
