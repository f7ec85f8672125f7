"""The numbers that a device answers, in words, and which of them are for what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fixtures.dialogue.numbers import Numbers
from tester.mctp.packet import Packet


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ((3,), "tag 3"),
        ((0, 1), "tag 0, 1"),
        ((0, 1, 2), "tag 0 to 2"),
        ((0, 1, 3), "tag 0, 1, 3"),
        ((1, 3, 5, 7), "tag 1, 3, 5, 7"),
        ((2, 3, 4, 5, 6, 7), "tag 2 to 7"),
    ],
)
def test_numbers_in_a_row_are_told_by_their_ends(tags: tuple[int, ...], words: str) -> None:
    assert Numbers(tags=tags).describe() == words


def test_kinds_of_which_all_are_answered_are_not_told() -> None:
    assert Numbers().describe() == ""
    assert Numbers(tags=(0, 2), iids=range(16)).describe() == "tag 0, 2 and instance ID 0 to 15"


@pytest.mark.parametrize(
    ("iids", "requests", "fences"),
    [
        (range(32), range(1, 16), range(16, 32)),
        (range(31), range(15), range(15, 31)),
        ((3, 5), (3,), (5,)),
        ((4, 5, 6), (4,), (5, 6)),
        ((7,), (7,), (7,)),
    ],
)
def test_instance_ids_of_fences_are_none_that_requests_have(
    iids: Sequence[int], requests: Sequence[int], fences: Sequence[int]
) -> None:
    """Where the device answers two."""
    numbers = Numbers(iids=iids)
    assert (numbers.request_iids, numbers.fence_iids) == (requests, fences)


@pytest.mark.parametrize(
    ("tags", "own", "fences"),
    [
        (range(8), (1, 2), (6, 7, 0)),
        ((0, 1, 2), (1, 2), (2, 0, 1)),
        ((0, 6, 7), (0, 0), (6, 7, 0)),
        ((5,), (5, 5), (5, 5, 5)),
    ],
)
def test_each_series_of_fences_has_another_tag(
    tags: Sequence[int], own: tuple[int, int], fences: tuple[int, ...]
) -> None:
    numbers = Numbers(tags=tags)
    assert (numbers.request_tag, numbers.message_tag) == own
    assert tuple(numbers.fence_tag(series) for series in range(3)) == fences


@pytest.mark.parametrize(
    ("packet", "is_excluded"),
    [
        (Packet(tag=1, payload=b"\x00\x83\x02"), False),
        (Packet(tag=2, payload=b"\x00\x83\x02"), True),
        (Packet(tag=1, payload=b"\x00\x84\x02"), True),
        (Packet(tag=1, som=0, payload=b"\x00\x84\x02"), False),
        (Packet(tag=1, payload=b"\x7e"), False),
    ],
)
def test_packet_is_excluded_by_any_number_that_is_not_answered(packet: Packet, is_excluded: bool) -> None:
    assert Numbers(tags=(1,), iids=(3,)).exclude(packet) is is_excluded


@pytest.mark.parametrize(("tags", "iids"), [(8, 32), (7, 32), (8, 31)])
def test_all_are_answered_where_none_is_left_out(tags: int, iids: int) -> None:
    assert Numbers(range(tags), range(iids)).are_all is ((tags, iids) == (8, 32))
