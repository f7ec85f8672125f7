"""Byte count"""

import pytest

from suites import exchanges, requirement, stage
from suites.bench import BusOwner, Dialect, EchoUser, Pics, Wire
from tester.mctp.fcs import FLAG
from tester.mctp.packet import BASELINE_UNIT, HEADER_SIZE
from tester.mctp.serial import REVISION, Frame, Stimulus
from tester.mctp.vendor import OVERHEAD
from tester.outcome import SILENCE, answer

OVERSIZE = [69, 128, 200, 255]
MOST = 0xFF
UP_TO_ONE_PACKET = range(BASELINE_UNIT - OVERHEAD + 1)
UP_TO_OVER_TWO_PACKETS = range(2 * (BASELINE_UNIT - OVERHEAD) + 8)


def oversize_request(wire: Wire, count: int) -> Frame:
    """A Get Endpoint ID with needless data up to that byte count, and an FCS of neither flags nor escapes."""
    length = count - len(wire.frame().packet)
    filled = (wire.frame(data=bytes((fill,)) * length) for fill in range(256))
    return next(frame for frame in filled if frame.unambiguous)


@requirement("SER-FRM-004")
@pytest.mark.parametrize("special", [0x7D, 0x7E], ids="{:02x}".format)
def test_byte_count_leaves_escapes_out(bus_owner: BusOwner, special: int) -> None:
    """The byte count of a response with an escaped byte, where it can be read at all, is the packet's size."""
    bus_owner.ask_plainly(source=special).expect_one_of(answer(miscount=0), SILENCE)


@requirement("SER-FRM-004")
def test_byte_count_is_the_packet_size(bus_owner: BusOwner) -> None:
    """The byte count of a response is the number of its packet bytes."""
    bus_owner.ask_plainly().expect(miscount=0)


@requirement("SER-LEN-001")
@stage("broken-bytes")
def test_frame_with_byte_count_zero_is_dropped(wire: Wire) -> None:
    """A frame without a packet draws no reply and leaves the endpoint alive."""
    wire.send(Frame(b""))
    wire.expect_silence()


@requirement("SER-LEN-001")
@stage("broken-bytes")
def test_byte_count_zero_does_not_wrap(wire: Wire) -> None:
    """Bytes behind a byte count of zero are not taken for a packet."""
    wire.send(Stimulus("count-0-and-600-bytes", bytes((FLAG, REVISION, 0)) + bytes(600)))
    wire.expect_silence()


@requirement("SER-LEN-002")
@stage("broken-bytes")
@pytest.mark.parametrize("count", [1, 2, 3], ids="count-{}".format)
def test_packet_shorter_than_its_header_is_dropped(wire: Wire, count: int) -> None:
    """A good frame that cannot hold a transport header draws no reply."""
    wire.send(Frame(wire.frame().packet[:count]))
    wire.expect_silence()


@requirement("SER-LEN-003")
@stage("broken-packets")
def test_packet_of_a_header_alone_is_dropped(wire: Wire) -> None:
    """A start packet without a message type draws no reply."""
    wire.send(Frame(wire.frame().packet[:HEADER_SIZE]))
    wire.expect_silence()


@requirement("SER-LEN-004")
@stage("broken-bytes")
@pytest.mark.parametrize("count", [8, 9, 10, 11, 20, 68], ids="count-{}-of-7".format)
def test_byte_count_above_the_data_is_noticed(wire: Wire, count: int) -> None:
    """A frame that announces more bytes than it has draws no reply and leaves the endpoint alive."""
    wire.send(wire.bent(count=count))
    wire.expect_silence()


@requirement("SER-LEN-005")
@stage("broken-bytes")
@pytest.mark.parametrize("count", [4, 5, 6], ids="count-{}-of-7".format)
def test_byte_count_below_the_data_is_noticed(wire: Wire, count: int) -> None:
    """A frame that has more bytes than it announces draws no reply and leaves the endpoint alive."""
    wire.send(wire.bent(count=count))
    wire.expect_silence()


@requirement("SER-LEN-006")
@pytest.mark.parametrize("count", range(62, 69), ids="count-{}".format)
def test_packet_up_to_the_baseline_unit_is_received(echo: EchoUser, count: int) -> None:
    """A packet with up to 64 payload bytes comes back intact."""
    data = bytes(range(count - HEADER_SIZE - OVERHEAD))
    echo.round_trip(data).expect(data=data)


@requirement("SER-LEN-006")
@stage("illegal")
def test_full_unit_of_a_control_request_is_received(wire: Wire, bus_owner: BusOwner, dialect: Dialect) -> None:
    """A control request with data up to 64 payload bytes draws some answer, where over-long ones are answered."""
    request = bus_owner.plain_request(bytes(BASELINE_UNIT - 3))
    [exchange] = wire.burst(request)
    if exchange.reply is None:
        dialect("over-long control request", "dropped, so nothing is shown about full units")


@requirement("SER-LEN-007")
@stage("broken-packets")
def test_frame_above_the_supported_size_is_dropped(wire: Wire, pics: Pics, dialect: Dialect) -> None:
    """A good frame longer than the device claims to take draws no reply and leaves the endpoint alive; where nothing is
    claimed, it is told which ones are taken.
    """
    next_count = pics.SER_MAX_BYTE_COUNT + 1
    above = sorted({count for count in (next_count, *OVERSIZE) if next_count <= count <= MOST})
    if pics.is_claimed("SER_MAX_BYTE_COUNT"):
        for count in above:
            wire.send(oversize_request(wire, count))
            wire.expect_silence()
    else:
        taken = [count for count in above if wire.try_out(oversize_request(wire, count)).reply]
        dialect("byte counts above 68 that are taken", " ".join(map(str, taken)) or "none")


@requirement("SER-LEN-008")
@exchanges(124)
def test_response_of_any_length_is_sent_at_once(echo: EchoUser, pics: Pics) -> None:
    """Responses from the shortest to over two full packets come one by one, each before anything else is asked."""
    for size in UP_TO_OVER_TWO_PACKETS if pics.MULTI_PKT_RX else UP_TO_ONE_PACKET:
        echo.expect_sent_at_once(size)
