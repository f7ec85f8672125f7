"""The worked frames, to the byte."""

from operator import attrgetter

import pytest

from selftests.tester.vectors import ALL, SPECIAL_FCS, T1, T1_FCS, Vector
from tester.mctp.deframer import Deframer, Received
from tester.mctp.fcs import FcsVariant, fcs, variant_of
from tester.mctp.serial import Frame, escaped, wire_seconds

each = pytest.mark.parametrize("vector", ALL, ids=attrgetter("name"))
each_special = pytest.mark.parametrize("vector", SPECIAL_FCS, ids=attrgetter("name"))
each_variant = pytest.mark.parametrize(("variant", "check"), T1_FCS.items(), ids=[v.name.lower() for v in T1_FCS])


def test_fcs_check_value() -> None:
    """The catalogue's check value of CRC-16/MCRF4XX."""
    assert fcs(b"123456789") == 0x6F91


def test_running_fcs_of_t1() -> None:
    """The value after each covered byte of T1."""
    covered = Frame(T1.packet).covered
    running = [fcs(covered[:end]) for end in range(1, len(covered) + 1)]
    assert running == [0x1E0E, 0x9DDF, 0x3F6E, 0x8A47, 0xBA79, 0xA4B8, 0x3967, 0x9388, 0x2BC1]


def test_fcs_fed_back_low_byte_first_leaves_nothing() -> None:
    """The residue of a covered region followed by its FCS, low byte first, is zero."""
    frame = Frame(T1.packet)
    assert fcs(frame.covered + frame.fcs(FcsVariant.SWAPPED)) == 0


@each
def test_packet_is_framed(vector: Vector) -> None:
    assert Frame(vector.packet).encode() == vector.wire


@each
@pytest.mark.parametrize("tolerant", [False, True], ids=["strict", "tolerant"])
def test_frame_is_received(vector: Vector, tolerant: bool) -> None:
    assert Deframer(tolerant=tolerant).feed(vector.wire) == [Received(vector.wire, vector.packet)]


@each
def test_unambiguous_frames_are_told(vector: Vector) -> None:
    """Exactly the S vectors have an FCS byte that the escaping dialects send differently."""
    assert Frame(vector.packet).unambiguous is (vector not in SPECIAL_FCS)


@each_special
def test_escaped_fcs_is_received_by_the_tolerant_only(vector: Vector) -> None:
    frame = Frame(vector.packet)
    wire = Frame(vector.packet, check=escaped(frame.fcs())).encode()
    assert Deframer(tolerant=True).feed(wire) == [Received(wire, vector.packet, fcs_escaped=True)]
    assert not any(isinstance(event, Received) for event in Deframer().feed(wire))


@each_variant
def test_fcs_variant_is_computed(variant: FcsVariant, check: bytes) -> None:
    assert Frame(T1.packet).fcs(variant) == check


@each_variant
def test_fcs_variant_is_named(variant: FcsVariant, check: bytes) -> None:
    """The tolerant receiver says which computation gave the FCS."""
    wire = Frame(T1.packet, check=check).encode()
    assert Deframer(tolerant=True).feed(wire) == [Received(wire, T1.packet, fcs=variant)]


@each_variant
def test_strict_receiver_takes_the_standard_fcs_only(variant: FcsVariant, check: bytes) -> None:
    (event,) = Deframer().feed(Frame(T1.packet, check=check).encode())
    assert isinstance(event, Received) is (variant is FcsVariant.STANDARD)


def test_unknown_fcs_has_no_name() -> None:
    assert variant_of(Frame(T1.packet).covered, b"\x00\x00") is None


def test_byte_needs_ten_bit_times() -> None:
    assert wire_seconds(74, 9600) == pytest.approx(0.0770833)
