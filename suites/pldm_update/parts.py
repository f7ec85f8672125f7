"""The parts of an image as a device asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from suites.bench import Question
from suites.wanted import none_of
from tester.pldm.update.words import BASELINE_TRANSFER


def lengths(maximum: int, left: int) -> set[int]:
    """What a part may have: 32 bytes or more, and at the end the remainder, or up to 32 bytes past it."""
    whole = set(range(BASELINE_TRANSFER, maximum + 1))
    if left > maximum:
        return whole
    return {length for length in whole if length < left + BASELINE_TRANSFER} | {left}


def expect_gapless(parts: Sequence[Question], maximum: int, size: int, done: Question) -> int:
    """Each part begins where another ended, whichever is asked for first, as far as the end; how many bytes are asked
    for past that. done: the TransferComplete behind them.
    """
    end = 0
    for part in by_place(parts):
        part.expect(offset=end, malformed=None)
        part.expect(part_length=lengths(maximum, size - end))
        end += part.part_length
    if end < size:
        done.expect(result=none_of({0}, f"success, with {size - end} of {size} bytes that were never asked for"))
    return end - size


def by_place(parts: Sequence[Question]) -> list[Question]:
    """Parts as they lie in the image; what is no part comes first."""
    return sorted(parts, key=lambda part: int(part.fields.get("offset", -1)))
