"""A line on which nothing is answered is told by what comes: nothing, a console, frames, or what was sent."""

from __future__ import annotations

import pytest

from fixtures.bench.silence import FEWEST, SHOWN, heard_in, hears_itself, is_text, shown, what_came
from fixtures.line.trace import Trace
from record.entries import WireChunk
from selftests.bench.devices import BANNER, notification


def trace_of(*pieces: tuple[str, bytes]) -> Trace:
    """A trace of what went out and came in."""
    chunks = [WireChunk(float(at), direction, data) for at, (direction, data) in enumerate(pieces)]  # type: ignore[arg-type]
    return Trace(chunks=chunks)


def test_what_came_in_is_what_was_heard() -> None:
    trace = trace_of(("in", b"a"), ("out", b"b"), ("in", b"c"))
    assert (heard_in(trace), heard_in(trace, 1)) == (b"ac", b"c")


@pytest.mark.parametrize(
    ("sent", "came", "is_echo"),
    [
        (notification(), notification(), True),
        (notification(), b"noise" + notification().strip(b"\x7e") + b"noise", True),
        (notification(), notification()[:-3], False),
        (b"\x7e1234567\x7e", b"\x7e1234567\x7e", False),
        (b"\x7e12345678\x7e", b"12345678", True),
        (notification(), b"", False),
    ],
)
def test_line_that_gives_back_what_is_sent_is_recognised(sent: bytes, came: bytes, is_echo: bool) -> None:
    assert hears_itself(trace_of(("out", sent), ("in", came))) is is_echo


def test_console_says_what_can_be_read() -> None:
    assert is_text(BANNER)
    assert is_text(b"x" * FEWEST)
    assert not is_text(b"x" * (FEWEST - 1))
    assert is_text(b"x" * 18 + b"\x00" * 2)
    assert not is_text(b"x" * 17 + b"\x00" * 3)
    assert not is_text(b"\x7e" * FEWEST)
    assert is_text(b"x" * 4096 + b"\x00" * 4096)
    assert is_text(b"x" * 3687 + b"\x00" * 410), "of a flood the first 4096 bytes are looked at"


def test_bytes_are_shown_in_hex_and_as_text() -> None:
    assert shown(b"A\x1f ~\x7f") == '41 1F 20 7E 7F "A. ~."'
    assert shown(b"A" * SHOWN) == f'{" ".join(["41"] * SHOWN)} "{"A" * SHOWN}"'
    assert shown(b"A" * (SHOWN + 1)).startswith(f"the first {SHOWN}: 41 ")


def test_what_came_is_told_by_what_it_seems_to_be() -> None:
    assert what_came(b"", 3.0) == "not one byte in 3.0 s"
    came = f"{len(BANNER)} byte(s) came in 1.5 s, but no answer to Get Endpoint ID: this is a console, not MCTP; "
    assert what_came(BANNER, 1.5).startswith(came)
    assert "2 frame(s) can be read in them; " in what_came(notification() * 2, 1.0)
