"""How a declared layout is carried out, worked out once for each message class.

Neighbouring fields of fixed size are one number, of which each field is some bits: they are read and written together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple, Protocol

from tester.places import Bits, DecodeError, Field, Place, Values, Whole, members_of

REMEMBERED = 256
MESSAGES_REMEMBERED = 16384
LONGEST_REMEMBERED = 512
"""What is longer is read anew each time: a device decides how long its messages are, and memory is ours."""


class Step(Protocol):
    """One or more neighbouring fields of a message."""

    def encode(self, values: Values) -> bytes:
        """The bytes of these fields. Raises OverflowError for a value too large for its field."""

    def decode(self, data: bytes, at: int, values: dict[str, Any]) -> int:
        """Add the fields that begin at `at` to `values`; returns where the next step begins. Raises DecodeError."""


class Part(NamedTuple):
    """A field of a run. end: bytes of the run up to and including the field's last."""

    name: str
    shift: int
    mask: int
    members: dict[int, int]
    end: int


class Run:
    """Fields of fixed size in one byte order.

    The same few headers come again and again, so what was written or read before is remembered.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self.order: Literal["big", "little"] = next(iter(_orders(fields)), "big")
        ends = _ends(fields)
        self.size = ends[-1]
        self.parts = tuple(self._part(field, end) for field, end in zip(fields, ends, strict=True))
        self._picked = itemgetter(*(part.name for part in self.parts))
        self._written = lru_cache(REMEMBERED)(self._write)
        self._read = lru_cache(REMEMBERED)(self._values)

    def encode(self, values: Values) -> bytes:
        """All fields, the gaps between bit fields as zeros."""
        return self._written(self._picked(values))

    def decode(self, data: bytes, at: int, values: dict[str, Any]) -> int:
        """All fields, or of bytes that end too soon those that are whole."""
        there = data[at : at + self.size]
        values.update(self._read(there))
        if len(there) < self.size:
            lacking = next(part for part in self.parts if part.end > len(there))
            raise DecodeError(f"ends before {lacking.name}: {lacking.end - len(there)} byte(s) missing")
        return at + self.size

    def _write(self, picked: Any) -> bytes:
        number = 0
        for (name, shift, mask, _, _), value in zip(
            self.parts, picked if len(self.parts) > 1 else (picked,), strict=True
        ):
            whole = int(value)
            if not 0 <= whole <= mask:
                raise OverflowError(f"{name}={whole} does not fit {mask.bit_length()} bit(s)")
            number |= whole << shift
        return number.to_bytes(self.size, self.order)

    def _values(self, there: bytes) -> dict[str, int]:
        number = int.from_bytes(there.ljust(self.size, b"\0"), self.order)
        return {
            name: members.get(value := number >> shift & mask, value)
            for name, shift, mask, members, end in self.parts
            if end <= len(there)
        }

    def _part(self, field: Field, end: int) -> Part:
        place = field.place
        outer = self.size - end if self.order == "big" else end - place.size
        return Part(field.name, 8 * outer + place.low, place.mask, members_of(field.kind), end)


class Lone:
    """A field whose size is not fixed, or that is more than some bits of a number."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.name = field.name
        self.place: Place = field.place

    def encode(self, values: Values) -> bytes:
        """As the field's place has it."""
        return self.place.encode(values[self.name], values)

    def decode(self, data: bytes, at: int, values: dict[str, Any]) -> int:
        """As the field's place has it."""
        values[self.name], size = self.place.decode(data, at, self.field, values)
        return at + size


class Front(NamedTuple):
    """What is read from the front of some bytes: the fields, which are not to be changed, how many bytes they take, and
    why the message ends before its last field, if it does.
    """

    values: Values
    size: int
    problem: str | None


class Plan:
    """How a message of these fields is written and read.

    What was read is remembered, since the device, the tester and the watch read the same messages each for itself.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self._steps = _steps(fields)
        self._remembered = lru_cache(MESSAGES_REMEMBERED)(self.read_at)

    def encode(self, values: Values) -> bytes:
        """The bytes of a message. Raises OverflowError for a value too large for its field."""
        return b"".join([step.encode(values) for step in self._steps])

    def read(self, data: bytes) -> Front:
        """The front of some bytes."""
        return self._remembered(data) if len(data) <= LONGEST_REMEMBERED else self.read_at(data)

    def read_at(self, data: bytes, start: int = 0) -> Front:
        """The front of what begins at `start`, without a copy of it: many messages may follow one another."""
        values: dict[str, Any] = {}
        at = start
        try:
            for step in self._steps:
                at = step.decode(data, at, values)
        except DecodeError as error:
            return Front(values, at - start, str(error))
        return Front(values, at - start, None)


def _steps(fields: Sequence[Field]) -> tuple[Step, ...]:
    steps: list[Step] = []
    together: list[Field] = []
    for field in fields:
        if together and not _are_one_number([*together, field]):
            steps.append(_step(together))
            together = []
        together.append(field)
    return (*steps, _step(together)) if together else ()


def _step(fields: Sequence[Field]) -> Step:
    return Run(fields) if _are_one_number(fields) else Lone(fields[0])


def _are_one_number(fields: Sequence[Field]) -> bool:
    fixed = all(isinstance(f.place, Bits) or (isinstance(f.place, Whole) and not f.place.signed) for f in fields)
    return fixed and len(_orders(fields)) <= 1


def _orders(fields: Sequence[Field]) -> set[Literal["big", "little"]]:
    return {field.place.order for field in fields if isinstance(field.place, Whole) and field.place.size > 1}


def _ends(fields: Sequence[Field]) -> list[int]:
    ends, at = [], 0
    for field in fields:
        ends.append(at + field.place.size)
        if field.place.low == 0:
            at = ends[-1]
    return ends
