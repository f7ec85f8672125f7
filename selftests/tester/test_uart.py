"""A UART's receiving half, on waveforms whose characters are known."""

import pytest

from tester.uart import Character, heard
from tester.waveform import Span, Waveform, breaks, characters, glitches

BAUD = 115200
DATA = bytes(range(256))


def values(data: bytes, receiver: float = 1.0, **how: float) -> bytes:
    """What is framed in the characters, to a receiver of another rate."""
    wave = characters("x", data, **how)  # type: ignore[arg-type]
    return bytes(character.value for character in heard(wave, BAUD, BAUD * receiver) if character.framed)


def test_characters_are_heard() -> None:
    assert values(DATA) == DATA


@pytest.mark.parametrize("percent", [-5, -2, 2, 5])
def test_rate_may_be_off_by_half_a_bit_at_the_end(percent: int) -> None:
    assert values(DATA, rate=1 + percent / 100, stop_bits=2.0) == DATA


@pytest.mark.parametrize("percent", [-7, 7])
def test_rate_may_not_be_off_by_more(percent: int) -> None:
    assert values(DATA, rate=1 + percent / 100, stop_bits=2.0) != DATA


def test_low_stop_bit_is_seen_and_harms_no_other() -> None:
    wave = characters("x", b"abc", broken={1})
    assert list(heard(wave, BAUD, BAUD)) == [Character(ord("a"), True), Character(ord("b"), False), Character(99, True)]


def test_stop_bit_that_falls_is_no_start() -> None:
    wave = characters("x", b"a\xe2c", broken={1})
    assert list(heard(wave, BAUD, BAUD)) == [
        Character(ord("a"), True),
        Character(0xE2, False),
        Character(ord("c"), True),
    ]


def test_break_is_a_character_of_zeros_without_a_stop_bit() -> None:
    assert list(heard(breaks(0.25), BAUD, BAUD)) == [Character(0, False)]


def test_short_pulse_is_no_start_bit() -> None:
    assert list(heard(glitches(0.3, 5), BAUD, BAUD)) == []
    assert len(list(heard(glitches(0.9, 5), BAUD, BAUD))) == 5


def test_length_is_in_bits_of_the_line_and_in_seconds() -> None:
    assert characters("x", b"ab").seconds(9600) == pytest.approx(20 / 9600)
    assert breaks(0.25).seconds(9600) == pytest.approx(0.25 + 20 / 9600)


def test_line_is_high_behind_what_ends_low() -> None:
    assert list(heard(Waveform("x", (Span(high=False, bits=1),)), BAUD, BAUD)) == [Character(0xFF, True)]
