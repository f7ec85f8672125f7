"""Completion codes of refused requests, and number formats that a device does not expect."""

from suites.wanted import none_of
from tester.layout import Layout
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.platform import DataSize

NOT_READ = answer(completion=none_of({Completion.SUCCESS}, "success"))
"""That something cannot be read is for the cases about reading it."""

INVALID = {Completion.INVALID_DATA, Completion.INVALID_LENGTH}
"""For counts and sizes, which some devices judge by the length that follows from them."""

UNDEFINED_SIZES = (0x08, 0x80, 0xFF)
"""No sensorDataSize or effecterDataSize: from 1.3.0 on 6 and 7 are 64 bits."""


def other_widths(size: int) -> list[DataSize]:
    """Formats whose numbers are wider or narrower than those of another."""
    formats = (DataSize.U8, DataSize.U16, DataSize.U32)
    return [other for other in formats if other // 2 != size // 2]


def in_undefined_formats(setting: Layout) -> list[bytes]:
    """A request whose third byte names a format, with what no specification defines there: a neighbour of what is
    defined, and the ends of the byte.
    """
    data = setting.encode()
    return [data[:2] + bytes((size,)) + data[3:] for size in UNDEFINED_SIZES]
