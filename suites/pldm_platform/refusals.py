"""Completion codes of refused requests, and number formats that a device does not expect."""

from suites.wanted import none_of
from tester.outcome import answer
from tester.pldm.header import Completion
from tester.pldm.platform import DataSize

NOT_READ = answer(completion=none_of({Completion.SUCCESS}, "success"))
"""That something cannot be read is for the cases about reading it."""

INVALID = {Completion.INVALID_DATA, Completion.INVALID_LENGTH}
"""For counts and sizes, which some devices judge by the length that follows from them."""


def other_widths(size: int) -> list[DataSize]:
    """Formats whose numbers are wider or narrower than those of another."""
    formats = (DataSize.U8, DataSize.U16, DataSize.U32)
    return [other for other in formats if other // 2 != size // 2]
