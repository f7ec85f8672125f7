"""What one fault costs: how many good frames a receiver loses after it."""

from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from selftests.tester.strategies import line_bytes
from selftests.tester.vectors import ALL, SPECIAL_FCS, Vector
from tester.mctp.deframer import Deframer, Received
from tester.mctp.fcs import FcsVariant
from tester.mctp.serial import Frame, Stimulus, escaped

GOOD = [bytes((0x01, 0x00, 0x08, 0xC8, 0x00, 0x80 | iid, 0x02)) for iid in range(4)]
BAD = Frame(bytes.fromhex("01 09 08 CB 7F 00 00 01 9C 7E 7D 5E 5D 20"))
both = pytest.mark.parametrize("tolerant", [False, True], ids=["strict", "tolerant"])


class Loss(NamedTuple):
    """How many good frames behind a fault a strict and a tolerant receiver lose."""

    fault: Stimulus
    strict: int = 0
    tolerant: int = 0


def _bad(name: str, **parts: Any) -> Loss:
    return Loss(Stimulus(name, replace(BAD, **parts).encode()))


LENGTH = len(BAD.packet)
WIRE = BAD.encode()

CORRUPT = [
    *(
        _bad(f"fcs-{variant.name.lower()}", check=BAD.fcs(variant))
        for variant in FcsVariant
        if variant is not FcsVariant.STANDARD
    ),
    *(_bad(f"fcs-{check.hex()}", check=check) for check in (b"\0\0", b"\x7e\0", b"\0\x7e", b"\x7e\x7e", b"\x7d\x7e")),
    *(_bad(f"fcs-{check.hex()}", check=check) for check in (b"\x7d\x5e\0", b"\0\x7d\x5d", b"\x7e\x01", b"\x7d\x41\0")),
    *(_bad(f"revision-{revision:02x}", revision=revision) for revision in (0x00, 0x02, 0x7D, 0xFF)),
    *(_bad(f"count-{delta:+d}", count=LENGTH + delta) for delta in (-2, -1, 1, 2, 3, 4)),
    *(_bad(f"count-is-{count}", count=count) for count in (0, 1, 2, 3, 125, 126, 255)),
    *(_bad(f"escape-7d-{byte:02x}", body=b"\x01\x09\x7d" + bytes((byte,)) + bytes(11)) for byte in (0x00, 0x41, 0x7D)),
    _bad("escape-then-flag", body=b"\x01\x09\x7d"),
    _bad("raw-flags", body=BAD.packet),
    _bad("no-opening-flag", opening=b""),
    _bad("two-closing-flags", closing=b"\x7e\x7e"),
    _bad("wrong-closing-byte", closing=b"\x55"),
]
CUT = [Loss(Stimulus(f"cut-at-{at}", WIRE[:at])) for at in range(1, len(WIRE) - 1)]
BABBLE = [
    *(Loss(Stimulus(f"flags-{count}", b"\x7e" * count)) for count in range(1, 11)),
    Loss(Stimulus("ascii", b"Hello, world\r\n")),
    Loss(Stimulus("zeros", bytes(300))),
    Loss(Stimulus("escapes", b"\x7d" * 300)),
    Loss(Stimulus("noise", bytes(range(0x7F, 0x100)))),
    Loss(Stimulus("noise-with-flags", bytes((value * 73 + 5) & 0xFF for value in range(600)))),
    Loss(Stimulus("half-a-header", b"\x7e\x01")),
    Loss(Stimulus("half-a-header-of-a-long-frame", b"\x7e\x01\xff")),
]
# A flag is all that is missing, so the next frame's opening flag closes this one.
UNCLOSED = [Loss(Stimulus("no-closing-flag", WIRE[:-1]), strict=1, tolerant=0)]

TABLE = CORRUPT + CUT + BABBLE + UNCLOSED


def received(deframer: Deframer, wire: bytes) -> list[bytes]:
    """The packets that a receiver takes out of these bytes."""
    return [event.packet for event in deframer.feed(wire) if isinstance(event, Received)]


@both
@pytest.mark.parametrize("busy", [False, True], ids=["first", "later"])
@pytest.mark.parametrize("loss", TABLE, ids=attrgetter("fault.name"))
def test_fault_costs_what_the_table_says(loss: Loss, busy: bool, tolerant: bool) -> None:
    """The first good frames behind a fault are lost as the table says, on a new line and on a used one."""
    deframer = Deframer(tolerant=tolerant)
    if busy:
        received(deframer, Frame(GOOD[0]).encode())
    wire = loss.fault.wire + b"".join(Frame(packet).encode() for packet in GOOD)
    lost = loss.tolerant if tolerant else loss.strict
    assert [packet for packet in received(deframer, wire) if packet in GOOD] == GOOD[lost:]


@both
@pytest.mark.parametrize("vector", SPECIAL_FCS, ids=attrgetter("name"))
@pytest.mark.parametrize("cut", [1, 2, 3], ids="minus-{}".format)
def test_cut_fcs_of_flags_costs_one_frame_at_most(vector: Vector, cut: int, tolerant: bool) -> None:
    """An FCS byte that looks like a flag or an escape does not confuse what comes behind it."""
    wire = vector.wire[:-cut] + b"".join(Frame(packet).encode() for packet in GOOD)
    assert received(Deframer(tolerant=tolerant), wire)[-3:] == GOOD[1:]


@pytest.mark.parametrize("vector", SPECIAL_FCS, ids=attrgetter("name"))
def test_escaped_fcs_costs_a_strict_receiver_no_other_frame(vector: Vector) -> None:
    frame = Frame(vector.packet)
    wire = Frame(frame.packet, check=escaped(frame.fcs())).encode()
    assert received(Deframer(), wire + b"".join(Frame(packet).encode() for packet in GOOD)) == GOOD


@both
@given(noise=line_bytes)
def test_no_noise_costs_more_than_one_frame(tolerant: bool, noise: bytes) -> None:
    wire = noise + b"".join(Frame(packet).encode() for packet in GOOD)
    assert received(Deframer(tolerant=tolerant), wire)[-3:] == GOOD[1:]


@both
def test_every_cut_of_every_vector_costs_one_frame_at_most(tolerant: bool) -> None:
    good = b"".join(Frame(packet).encode() for packet in GOOD)
    for vector in ALL:
        for at in range(1, len(vector.wire)):
            assert received(Deframer(tolerant=tolerant), vector.wire[:at] + good)[-3:] == GOOD[1:], (vector.name, at)
