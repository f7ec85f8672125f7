"""What an outcome wants, whether an answer fits it, and both in words."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import pytest

from tester.mctp.control import Completion, Version
from tester.outcome import SILENCE, answer, describe_value, describe_wanted


class Colour(IntEnum):
    """Two of them."""

    RED = 1
    BLUE = 2


def even(value: Any) -> bool:
    """an even number"""
    return bool(value % 2 == 0)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Colour.RED, "RED"),
        (b"\x01\xab", "01 AB"),
        (bytes(16), " ".join(["00"] * 16)),
        (bytes(17), " ".join(["00"] * 16) + " ... (17 bytes)"),
        (5, "0x05"),
        (0, "0x00"),
        (256, "0x100"),
        (-1, "-1"),
        (True, "True"),
        ((1, b"\x02", Colour.BLUE), "[0x01 02 BLUE]"),
        (None, "None"),
        ("text", "text"),
        (Version(0xF1, 0xF3, 0xF1, 0), Version(0xF1, 0xF3, 0xF1, 0).describe()),
    ],
)
def test_value_in_words(value: object, told: str) -> None:
    assert describe_value(value) == told


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (range(1, 16), "0x01..0x0F"),
        ({2, 1}, "0x01 or 0x02"),
        ([3], "0x03"),
        (frozenset({Colour.RED, Colour.BLUE}), "BLUE or RED"),
        ((1, 2), "[0x01 0x02]"),
        (even, "an even number"),
        (7, "0x07"),
    ],
)
def test_what_is_wanted_in_words(wanted: object, told: str) -> None:
    assert answer(field=wanted).describe() == f"field={told}"
    assert describe_wanted(wanted) == told


@pytest.mark.parametrize(
    ("wanted", "value", "fits"),
    [
        (5, 5, True),
        (5, 6, False),
        (range(1, 3), 2, True),
        (range(1, 3), 3, False),
        ({1, 2}, 2, True),
        ([1, 2], 3, False),
        ((1, 2), (1, 2), True),
        ((1, 2), 1, False),
        (b"\x01", b"\x01", True),
        (b"\x01\x02", 1, False),
        ("ab", "a", False),
        (even, 4, True),
        (even, 3, False),
        (Completion.SUCCESS, 0, True),
    ],
)
def test_field_fits_what_is_wanted(wanted: object, value: object, fits: bool) -> None:
    assert answer(field=wanted).mismatches({"field": value}) == ([] if fits else ["field"])


def test_field_that_is_not_there_does_not_fit() -> None:
    assert answer(one=1, other=2).mismatches({"other": 2}) == ["one"]
    assert answer().mismatches({"other": 2}) == []


def test_silence_is_fitted_by_nothing_alone() -> None:
    assert SILENCE.mismatches(None) == []
    assert SILENCE.mismatches({"other": 2}) is None
    assert answer().mismatches(None) is None
    assert (SILENCE.describe(), answer().describe()) == ("silence", "any response")
