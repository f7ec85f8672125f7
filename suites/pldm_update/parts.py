"""The parts of an image as a device asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from suites.bench import Question
from suites.wanted import none_of
from tester.pldm.update.words import BASELINE_TRANSFER


def lengths(maximum: int, left: int) -> set[int]:
    """What a part may have: 32 bytes or more, and at the end the remainder, or up to 32 bytes past it."""
    whole = set(range(BASELINE_TRANSFER, min(maximum + 1, left + BASELINE_TRANSFER)))
    return whole if left > maximum else whole | {left}


def expect_gapless(
    parts: Sequence[Question], maximum: int, size: int, done: Question, had: Sequence[range] = ()
) -> int:
    """No part begins behind a gap, whichever is asked for first and how often, as far as the end; how many bytes are
    asked for past that. done: the TransferComplete behind them. had: what of the image came before.
    """
    end = covered(had, 0)
    for part in by_place(parts):
        part.expect(offset=range(min(end + 1, size)), malformed=None)
        part.expect(part_length=lengths(maximum, size - part.offset))
        end = covered(had, max(end, part.offset + part.part_length))
    expect_complete(done, end, size)
    return end - size


def expect_complete(done: Question, end: int, size: int) -> None:
    """No success is told of an image that was not asked for as far as its end."""
    if end < size:
        done.expect(result=none_of({0}, f"success, with {size - end} of {size} bytes that were never asked for"))


def covered(had: Sequence[range], end: int) -> int:
    """As far as the image is there, where it is as far as an end, with what came before."""
    for bytes_had in sorted(had, key=lambda each: each.start):
        if bytes_had.start <= end:
            end = max(end, bytes_had.stop)
    return end


def are_asked_twice(parts: Sequence[Question]) -> bool:
    """Whether there are bytes that more than one of them has."""
    return any(after.offset < before.offset + before.part_length for before, after in pairwise(by_place(parts)))


def by_place(parts: Sequence[Question]) -> list[Question]:
    """Parts as they lie in the image; what is no part comes first."""
    return sorted(parts, key=lambda part: int(part.fields.get("offset", -1)))
