"""Escaping"""

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, Dialect, EchoUser, Wire
from tester.framed import FramedRequest, frames_of, revised
from tester.mctp.fcs import FLAG
from tester.mctp.packet import Packet
from tester.mctp.serial import ESCAPE, ESCAPE_MASK, REVISION, Frame, Stimulus
from tester.outcome import SILENCE, answer
from tester.request import Request

flag_and_escape = pytest.mark.parametrize("special", [FLAG, ESCAPE], ids="{:02x}".format)
sent_by_the_device = pytest.mark.parametrize(
    "special",
    [
        pytest.param(FLAG, marks=requirement("SER-ESC-001"), id="7e"),
        pytest.param(ESCAPE, marks=requirement("SER-ESC-002"), id="7d"),
    ],
)
read_by_the_device = pytest.mark.parametrize(
    "special",
    [
        pytest.param(FLAG, marks=requirement("SER-ESC-003"), id="7e"),
        pytest.param(ESCAPE, marks=requirement("SER-ESC-004"), id="7d"),
    ],
)
UNSPECIAL = [*range(0x08, 0x20), 0x3D, 0x5D, 0x5E, 0x7C, 0x7F, 0x80, 0xC0, 0xDB, 0xDC, 0xFE]


def with_escaped_count(request: Request, count: int) -> FramedRequest:
    """The request with its byte count escaped like a packet byte."""
    opening, check = bytes((FLAG, REVISION)), frames_of(request)[0].fcs()
    return revised(request, opening=opening, revision=ESCAPE, count=count ^ ESCAPE_MASK, check=check)


@read_by_the_device
def test_escaped_payload_byte_is_read(bus_owner: BusOwner, special: int) -> None:
    """A request with an escaped payload byte is understood."""
    bus_owner.get_version_support(special).expect()


@read_by_the_device
def test_escaped_header_byte_is_read(echo: EchoUser, special: int) -> None:
    """A packet whose flags byte is escaped takes its place in the message."""
    data = b"\x01" * 70
    echo.round_trip(data, first_sequence=2, tag=special & 7).expect(data=data)


@sent_by_the_device
def test_special_header_byte_is_escaped(wire: Wire, special: int) -> None:
    """A response to an EID of 7E or 7D, where the request is understood, has it escaped."""
    exchange = wire.try_out_from(special).expect_one_of(answer(destination=special), SILENCE)
    wire.expect_whole_or_none(exchange)


@sent_by_the_device
@pytest.mark.usefixtures("assigned")
def test_special_payload_byte_is_escaped(bus_owner: BusOwner, wire: Wire, special: int) -> None:
    """A device that was given an EID of 7E or 7D escapes it when it reports it."""
    bus_owner.set_endpoint_id(special)
    wire.expect_whole_or_none(wire.try_out(wire.request()))


@sent_by_the_device
@pytest.mark.usefixtures("assigned")
def test_special_header_bytes_side_by_side_are_escaped(bus_owner: BusOwner, wire: Wire, special: int) -> None:
    """A response from an EID of 7E or 7D to the same has both addresses escaped, where the request is understood."""
    bus_owner.set_endpoint_id(special)
    exchange = wire.try_out_from(special).expect_one_of(answer(destination=special), SILENCE)
    wire.expect_whole_or_none(exchange)


@requirement("SER-ESC-005")
def test_nothing_else_is_escaped(bus_owner: BusOwner) -> None:
    """Control characters and the other bytes that links tend to treat are sent as they are."""
    for eid in UNSPECIAL:
        bus_owner.ask_plainly(source=eid).expect_one_of(answer(needless_escapes=b""), SILENCE)


@requirement("SER-ESC-006")
@flag_and_escape
def test_payload_of_special_bytes_comes_back(echo: EchoUser, special: int) -> None:
    """A full transmission unit of bytes to escape passes in both directions."""
    data = bytes((special,)) * 58
    echo.round_trip(data).expect(data=data)


@requirement("SER-ESC-006")
@stage("illegal")
def test_longest_frame_is_survived(wire: Wire) -> None:
    """The longest possible frame of an unknown message type, all of it escaped, leaves the endpoint alive."""
    payload = bytes((FLAG,)) + bytes((ESCAPE,)) * 63
    wire.send(Frame(Packet(source=0x08, destination=wire.addressee, payload=payload).encode()))
    wire.expect_silence()


@requirement("SER-ESC-007")
@stage("broken-bytes")
@pytest.mark.parametrize("follower", [0x00, 0x41, ESCAPE, 0xFF], ids="7d-{:02x}".format)
def test_invalid_escape_discards_the_frame(wire: Wire, follower: int) -> None:
    """A frame with an escape byte before any other byte draws no reply and leaves the endpoint alive."""
    wire.send(wire.bent(body=b"\x01\x00\x08\xc8\x00" + bytes((ESCAPE, follower)) + b"\x02", check=b"\x12\x34"))
    wire.expect_silence()


@requirement("SER-ESC-007")
@stage("broken-bytes")
@pytest.mark.parametrize(
    ("follower", "byte"), [(0x41, 0x61), (0x5C, 0x7C), (0x5F, 0x7F), (ESCAPE, ESCAPE)], ids="{:02x}".format
)
def test_sequence_that_is_none(wire: Wire, dialect: Dialect, follower: int, byte: int) -> None:
    """Whether an escape byte before another than 5D or 5E is taken for a byte, under an FCS that says which."""
    packet = wire.frame(source=byte).packet
    body = packet[:2] + bytes((ESCAPE, follower)) + packet[3:]
    if wire.try_out(Frame(packet, body=body)).reply:
        dialect("escape sequence that is none", f"7D {follower:02X} taken for {byte:02X}")


@requirement("SER-ESC-008")
@stage("broken-bytes")
def test_escape_before_a_flag_aborts_the_frame(wire: Wire) -> None:
    """The flag behind an escape byte is no data."""
    wire.send(Stimulus("escape-then-flag", bytes((FLAG, REVISION, 0x08, 0x01, 0x00, 0x08, 0xC8, ESCAPE, FLAG))))
    wire.expect_silence()


@requirement("SER-ESC-009")
@stage("broken-bytes")
@pytest.mark.parametrize("count", [0x7D, 0x7E], ids="{:02x}".format)
def test_special_byte_count_has_one_form(echo: EchoUser, wire: Wire, dialect: Dialect, count: int) -> None:
    """A byte count of 7D or 7E is read raw or escaped, not both ways."""
    raw = echo.request(bytes(count - 10), unit=count - 4)
    forms = {"raw": raw, "escaped": with_escaped_count(raw, count)}
    read = [name for name, request in forms.items() if wire.exchange(request).reply]
    dialect(f"byte count {count:02X}", " and ".join(read) or "read in neither form")
