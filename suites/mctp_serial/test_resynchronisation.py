"""Resynchronisation"""

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, Dialect, Wire
from tester.mctp.control import Completion
from tester.mctp.fcs import FLAG
from tester.mctp.serial import ESCAPE, Frame, Stimulus

pytestmark = stage("broken-bytes")


@requirement("SER-RX-001")
@pytest.mark.parametrize("revision", [0x00, 0x02, 0xFF], ids="revision-{:02x}".format)
def test_frame_of_another_revision_is_dropped(wire: Wire, revision: int) -> None:
    """A good frame of an unknown protocol revision draws no reply."""
    wire.send(wire.bent(revision=revision))
    wire.expect_silence()


@requirement("SER-RX-004")
@pytest.mark.parametrize("count", [2, 3, 4, 10, 11], ids="flags-{}".format)
def test_flags_fill_the_line(wire: Wire, count: int) -> None:
    """A request behind more than one opening flag is answered."""
    wire.exchange(wire.bent(opening=bytes((FLAG,)) * count)).expect(completion=Completion.SUCCESS)


@requirement("SER-RX-006")
@pytest.mark.parametrize("length", [2, 3, 4, 7, 10, 11], ids="first-{}".format)
def test_truncated_frame_is_abandoned(wire: Wire, length: int) -> None:
    """A frame cut short draws no reply, and does not keep good requests from being answered."""
    wire.send(Stimulus("truncated", wire.frame().encode()[:length]))
    wire.expect_silence()


@requirement("SER-RX-007")
@pytest.mark.parametrize("closing", [0x00, ESCAPE, 0x7F], ids="{:02x}".format)
def test_frame_without_a_closing_flag_is_not_delivered(wire: Wire, closing: int) -> None:
    """A frame with another byte where the closing flag belongs draws no reply."""
    wire.send(wire.bent(closing=bytes((closing,))))
    wire.expect_silence()


@requirement("SER-RX-008")
def test_raw_flag_inside_a_packet(wire: Wire, dialect: Dialect) -> None:
    """What becomes of a frame with a raw flag among its packet bytes and an FCS that takes it for data."""
    packet = wire.frame(source=FLAG).packet
    taken = wire.try_out(Frame(packet, body=packet)).reply is not None
    seen = "taken as data, as by libmctp, Linux and Vortm4x" if taken else "ends the frame, as for mctp-rs and PICMG"
    dialect("raw flag inside a packet", seen)


@requirement("SER-RX-009")
def test_frame_without_an_opening_flag_is_not_delivered(wire: Wire, bus_owner: BusOwner) -> None:
    """The closing flag of one frame does not open the next."""
    bus_owner.ask_plainly()
    wire.send(wire.bent(opening=b""))
    wire.expect_silence()


@requirement("SER-RX-010")
def test_one_flag_may_stand_between_two_frames(wire: Wire) -> None:
    """A request whose opening flag is the closing flag of the one before is answered."""
    wire.send(wire.request(source=0x20, tag=3))
    wire.exchange(wire.bent(opening=b"")).expect(completion=Completion.SUCCESS)
