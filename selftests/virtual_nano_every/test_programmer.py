"""The programmer of the virtual board, byte by byte; that avrdude is content with it, the board's own tests show."""

import pytest

from rigs.virtual.nano_every.programmer import AREA, FLASH, HEADER, Programmer, _framed

SIZE = 1024
OK = 0x80


class Host:
    """Asks, and reads the answers."""

    def __init__(self) -> None:
        self.flash = bytearray(b"\xff" * SIZE)
        self.is_done = False
        self.programmer = Programmer(self.flash, self._done)

    def ask(self, *parts: bytes) -> bytes:
        """The body of the answer."""
        answer = self.programmer.feed(_framed(7, b"".join(parts)))
        start, number, size, _ = HEADER.unpack_from(answer)
        assert (start, number, HEADER.size + size + 2) == (0x1B, 7, len(answer))
        return answer[HEADER.size : -2]

    def _done(self) -> None:
        self.is_done = True


def test_what_is_written_is_read() -> None:
    host = Host()
    assert host.ask(b"\x04", AREA.pack(FLASH, 4, 0x4080), b"abcd") == bytes((OK,))
    assert host.flash[0x80:0x84] == b"abcd"
    assert host.ask(b"\x05", AREA.pack(FLASH, 6, 0x80)) == b"\x82abcd\xff\xff"
    assert host.ask(b"\x34\x00") == bytes((OK,))
    assert host.flash == b"\xff" * SIZE


def test_signing_off_is_told() -> None:
    host = Host()
    assert host.ask(b"\x01")[0] == 0x86
    assert not host.is_done
    assert host.ask(b"\x00") == bytes((OK,))
    assert host.is_done


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        pytest.param(b"\x77", 0xAA, id="unknown"),
        pytest.param(b"\x04\xc0", 0xA6, id="short-write"),
        pytest.param(b"\x05", 0xA6, id="short-read"),
        pytest.param(b"\x04" + AREA.pack(FLASH, 4, SIZE - 2) + b"abcd", 0xA6, id="beyond-the-end"),
        pytest.param(b"\x04" + AREA.pack(FLASH, 9, 0) + b"abcd", 0xA6, id="less-than-said"),
        pytest.param(b"\x05" + AREA.pack(FLASH, 1 << 30, 0), 0xA6, id="too-much"),
    ],
)
def test_bad_command_is_refused(body: bytes, answer: int) -> None:
    host = Host()
    assert host.ask(body) == bytes((answer,))
    assert host.flash == b"\xff" * SIZE


@pytest.mark.parametrize("noise", [b"\x1b" * 20, bytes(50), b"\x1b\x00\x00\xff\xff\xff\xff\x0e", b"~\x01\x07"])
def test_what_is_no_message_is_passed_over(noise: bytes) -> None:
    host = Host()
    assert host.programmer.feed(noise) == b""
    assert host.programmer.feed(_framed(1, b"\x0f")) == _framed(1, b"\x80")


def test_message_may_come_in_pieces_and_a_damaged_one_is_dropped() -> None:
    host, message = Host(), _framed(1, b"\x0f")
    assert [host.programmer.feed(message[at : at + 1]) for at in range(len(message))][-1] == _framed(1, b"\x80")
    assert host.programmer.feed(message[:-1] + b"\x00") == b""
