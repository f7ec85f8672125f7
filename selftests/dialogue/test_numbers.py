"""The numbers that a device answers, in words."""

from __future__ import annotations

import pytest

from fixtures.dialogue.numbers import Numbers


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
