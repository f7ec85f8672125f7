"""Frame check sequence"""

from collections.abc import Collection, Iterator
from operator import attrgetter

import pytest

from suites import exchanges, requirement, stage
from suites.bench import BusOwner, Wire
from tester.mctp.fcs import FLAG, FcsVariant
from tester.mctp.serial import ESCAPE, SPECIAL, Frame
from tester.outcome import SILENCE, answer

COUNT_AT = 2
OTHER_COMPUTATION = [FcsVariant.COMPLEMENTED, FcsVariant.COMPLEMENTED_SWAPPED, FcsVariant.ZERO_START]
OTHER_ORDER = [FcsVariant.SWAPPED, FcsVariant.COMPLEMENTED_SWAPPED]
OTHER_SPAN = [FcsVariant.FLAG_COVERED, FcsVariant.PACKET_ONLY]

flag_and_escape = pytest.mark.parametrize("special", [FLAG, ESCAPE], ids="{:02x}".format)


def all_but(variants: Collection[FcsVariant]) -> list[FcsVariant]:
    """Every way to compute an FCS except these."""
    return [variant for variant in FcsVariant if variant not in variants]


def wrong(check: bytes) -> bytes:
    """Two bytes that are both another value, and neither flag nor escape."""
    masks = (bytes((mask, mask)) for mask in range(1, 256))
    spoilt = (bytes(a ^ b for a, b in zip(check, mask, strict=True)) for mask in masks)
    return next(check for check in spoilt if not SPECIAL & set(check))


def bit_flips(frame: Frame) -> Iterator[Frame]:
    """The frame with one bit of revision, byte count, packet or FCS inverted.

    Flips that make a flag or an escape are left out, and those that make the byte count larger: they are about framing.
    """
    wire = frame.encode()
    for at in range(1, len(wire) - 1):
        for bit in range(8):
            value = wire[at] ^ 1 << bit
            if value not in SPECIAL and not (at == COUNT_AT and value > wire[at]):
                bent = wire[:at] + bytes((value,)) + wire[at + 1 :]
                yield Frame(frame.packet, revision=bent[1], count=bent[2], body=bent[3:-3], check=bent[-3:-1])


@requirement("SER-FCS-001")
def test_response_has_the_rfc_1662_fcs(bus_owner: BusOwner) -> None:
    """A response's FCS has the reflected CCITT polynomial, starts at 0xFFFF and is not complemented."""
    bus_owner.ask_plainly().expect(fcs=all_but(OTHER_COMPUTATION))


@requirement("SER-FCS-002")
def test_response_has_the_high_byte_first(bus_owner: BusOwner) -> None:
    """The high byte of a response's FCS comes first."""
    bus_owner.ask_plainly().expect(fcs=all_but(OTHER_ORDER))


@requirement("SER-FCS-003")
def test_response_fcs_covers_revision_count_and_packet(bus_owner: BusOwner) -> None:
    """A response's FCS covers what lies between opening flag and FCS, and nothing else."""
    bus_owner.ask_plainly().expect(fcs=all_but(OTHER_SPAN))


@requirement("SER-FCS-004")
@flag_and_escape
def test_response_fcs_covers_unescaped_bytes(bus_owner: BusOwner, special: int) -> None:
    """The FCS of a response with an escaped byte, where it can be read at all, is that of the byte itself."""
    exchange = bus_owner.ask_plainly(source=special)
    exchange.expect_one_of(answer(fcs=all_but([FcsVariant.ESCAPES_COVERED])), SILENCE)


@requirement("SER-FCS-004")
@stage("broken-bytes")
@flag_and_escape
def test_fcs_over_escaped_bytes_is_not_accepted(wire: Wire, special: int) -> None:
    """A request whose FCS covers the bytes as they travel draws no reply."""
    frame = wire.frame(source=special)
    wire.send(Frame(frame.packet, check=frame.fcs(FcsVariant.ESCAPES_COVERED)))
    wire.expect_silence()


@requirement("SER-FCS-005")
@stage("broken-bytes")
def test_frame_with_bad_fcs_is_dropped(wire: Wire) -> None:
    """A frame whose FCS does not match draws no reply and leaves the endpoint alive."""
    frame = wire.frame()
    wire.send(Frame(frame.packet, check=wrong(frame.fcs())))
    wire.expect_silence()


@requirement("SER-FCS-006")
@stage("broken-bytes")
@exchanges(165)
def test_any_inverted_bit_is_noticed(wire: Wire) -> None:
    """A frame with any one bit inverted draws no reply and leaves the endpoint alive."""
    for frame in bit_flips(wire.frame()):
        wire.send(frame)
        wire.expect_silence()


@requirement("SER-FCS-007")
@stage("broken-bytes")
@pytest.mark.parametrize("variant", [FcsVariant.SWAPPED, *OTHER_COMPUTATION], ids=attrgetter("name"))
def test_frame_with_an_fcs_of_another_kind_is_dropped(wire: Wire, variant: FcsVariant) -> None:
    """Another byte order, a final complement or another start value is no valid FCS."""
    frame = wire.frame()
    wire.send(Frame(frame.packet, check=frame.fcs(variant)))
    wire.expect_silence()


@requirement("SER-FCS-008")
@stage("broken-bytes")
@pytest.mark.parametrize("variant", OTHER_SPAN, ids=attrgetter("name"))
def test_frame_with_an_fcs_over_another_span_is_dropped(wire: Wire, variant: FcsVariant) -> None:
    """An FCS that covers the opening flag, or the packet alone, is no valid FCS."""
    frame = wire.frame()
    wire.send(Frame(frame.packet, check=frame.fcs(variant)))
    wire.expect_silence()
