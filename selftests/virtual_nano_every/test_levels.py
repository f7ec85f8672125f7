"""The line of the virtual board as levels over time."""

import pytest

from rigs.virtual.nano_every.levels import STOP_BITS, Listener, edges_of

BIT = 16e6 / 115200
DATA = bytes(range(256))
LONG = round(len(DATA) * (9 + STOP_BITS) * BIT + 2 * BIT)


def heard(data: bytes, bit: float, now: int = LONG) -> bytes:
    """What a listener makes of characters, by then."""
    listener = Listener()
    listener.saw(edges_of(data, 0.0, BIT))
    return listener.read(now, bit)


def test_characters_come_as_they_went() -> None:
    assert heard(DATA, BIT) == DATA


def test_character_is_there_when_its_stop_bit_is() -> None:
    assert heard(b"a", BIT, round(9.4 * BIT)) == b""
    assert heard(b"a", BIT, round(9.6 * BIT)) == b"a"


@pytest.mark.parametrize("percent", [-4, 4])
def test_rate_may_be_a_little_off(percent: int) -> None:
    assert heard(b"Ua\x00\xff"[:1], BIT * (1 + percent / 100)) == b"U"


@pytest.mark.parametrize("factor", [0.5, 2, 12])
def test_other_rate_is_garbage(factor: float) -> None:
    assert heard(DATA, BIT * factor, 20 * LONG) != DATA


def test_pieces_are_heard_as_the_whole() -> None:
    listener, came = Listener(), b""
    listener.saw(edges_of(DATA, 0.0, BIT))
    for now in range(0, LONG, 1000):
        came += listener.read(now, BIT)
    assert came + listener.read(LONG, BIT) == DATA
