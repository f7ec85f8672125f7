"""Reads requests whose length follows from their third byte.

First the length is judged as one that some value of that byte leads to, then the byte, then the length by it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TypeVar

from tester.layout import DecodeError, Layout
from tester.pldm.header import Completion
from tester.pldm.platform import DataSize
from tester.pldm.responder.core import Refusal

L = TypeVar("L", bound=Layout)

HEAD = 3
COMPOSITE_COUNTS = range(1, 9)
WIDEST = 4


def read_counted(layout: type[L], data: bytes, entry: int = 2) -> L:
    """A request with `count` entries for the sensors or effecters of a composite one. entry: bytes of one."""
    lengths = range(HEAD, HEAD + COMPOSITE_COUNTS[-1] * entry + 1)
    return _read(layout, data, lengths, "count", COMPOSITE_COUNTS)


def read_sized(layout: type[L], data: bytes, size: str, values: int = 1) -> L:
    """A request with so many values in the format that the field `size` names."""
    lengths = range(HEAD + values, HEAD + values * WIDEST + 1)
    return _read(layout, data, lengths, size, list(DataSize))


def _read(layout: type[L], data: bytes, lengths: Container[int], field: str, known: Container[int]) -> L:
    if len(data) not in lengths:
        raise DecodeError(f"no {field} leads to {len(data)} byte(s)")
    values, problem = layout.read(data)
    if values[field] not in known:
        raise Refusal(Completion.INVALID_DATA)
    if problem:
        raise DecodeError(problem)
    return layout(**values)
