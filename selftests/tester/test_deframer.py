"""The receiver on any bytes: it explains them all, in any chunking, with bounded memory."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.strategies import line_bytes, packet_bytes
from tester.mctp.deframer import LONGEST_FRAME, Deframer, FrameEvent, Received, Refused, Stray
from tester.mctp.fcs import FLAG
from tester.mctp.serial import Frame, escaped

# Opening flag, revision and count, 255 escaped packet bytes, and a trailer one byte short of complete.
LONGEST_UNFINISHED = 3 + 2 * 255 + 4

both = pytest.mark.parametrize("tolerant", [False, True], ids=["strict", "tolerant"])


def events_of(data: bytes, tolerant: bool = False) -> list[FrameEvent]:
    """All that a receiver has to say about these bytes."""
    deframer = Deframer(tolerant=tolerant)
    return deframer.feed(data) + deframer.flush()


def without_flags(data: bytes) -> bytes:
    return data.replace(bytes((FLAG,)), b"")


@both
@given(packet=packet_bytes)
def test_any_packet_survives_the_line(tolerant: bool, packet: bytes) -> None:
    wire = Frame(packet).encode()
    assert events_of(wire, tolerant) == [Received(wire, packet)]


@given(packet=packet_bytes)
def test_escaped_fcs_is_read_by_a_tolerant_receiver(packet: bytes) -> None:
    frame = Frame(packet)
    wire = Frame(packet, check=escaped(frame.fcs())).encode()
    assert events_of(wire, tolerant=True) == [Received(wire, packet, fcs_escaped=not frame.unambiguous)]


@both
@given(packets=st.lists(packet_bytes, max_size=5))
def test_frames_back_to_back_are_all_received(tolerant: bool, packets: list[bytes]) -> None:
    events = events_of(b"".join(Frame(packet).encode() for packet in packets), tolerant)
    assert [event.packet for event in events if isinstance(event, Received)] == packets


@given(packets=st.lists(packet_bytes, min_size=2, max_size=5))
def test_one_flag_between_two_frames_is_read_by_a_tolerant_receiver(packets: list[bytes]) -> None:
    wire = Frame(packets[0]).encode() + b"".join(Frame(packet, opening=b"").encode() for packet in packets[1:])
    events = events_of(wire, tolerant=True)
    assert [(event.packet, event.shared_flag) for event in events if isinstance(event, Received)] == [
        (packet, index > 0) for index, packet in enumerate(packets)
    ]


@both
@given(data=line_bytes, cuts=st.lists(st.integers(0, 200)))
def test_chunks_change_nothing(tolerant: bool, data: bytes, cuts: Sequence[int]) -> None:
    deframer = Deframer(tolerant=tolerant)
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    events = [e for start, end in pairwise(edges) for e in deframer.feed(data[start:end])]
    assert events + deframer.flush() == events_of(data, tolerant)


@both
@given(packet=packet_bytes, place=st.integers(0, 600), byte=st.integers(0, 255))
def test_a_frame_read_as_a_whole_is_the_one_read_byte_by_byte(
    tolerant: bool, packet: bytes, place: int, byte: int
) -> None:
    """So is one that is a byte away from good."""
    good = Frame(packet).encode()
    at = place % len(good)
    for wire in (good, good[:at] + bytes((byte,)) + good[at + 1 :]):
        deframer = Deframer(tolerant=tolerant)
        events = [event for value in wire for event in deframer.feed(bytes((value,)))]
        assert events + deframer.flush() == events_of(wire, tolerant)


@both
@given(data=line_bytes)
def test_no_byte_but_a_flag_goes_unexplained(tolerant: bool, data: bytes) -> None:
    """The events hold every byte that was fed, in order; only flags may be missing or belong to two frames."""
    told = b"".join(event.wire for event in events_of(data, tolerant))
    assert without_flags(told) == without_flags(data)


@given(data=line_bytes)
def test_strict_receiver_omits_fill_flags_only(data: bytes) -> None:
    """Each event lies where it was fed, and between two events there are nothing but flags."""
    at = 0
    for event in events_of(data):
        start = data.index(event.wire, at)
        assert not without_flags(data[at:start])
        at = start + len(event.wire)
    assert not without_flags(data[at:])


@both
@given(data=line_bytes | st.binary(max_size=2000))
def test_what_is_held_back_is_bounded(tolerant: bool, data: bytes) -> None:
    deframer = Deframer(tolerant=tolerant)
    deframer.feed(data)
    assert sum(len(event.wire) for event in deframer.flush()) <= LONGEST_UNFINISHED


@both
def test_endless_babble_is_told_in_pieces(tolerant: bool) -> None:
    """A device that never sends a flag does not fill the tester's memory."""
    events = Deframer(tolerant=tolerant).feed(b"Hello, world\r\n" * 1000)
    assert {type(event) for event in events} == {Stray}
    assert max(len(event.wire) for event in events) <= 256


@both
def test_text_behind_a_frame_is_stray(tolerant: bool) -> None:
    """A closing flag taken as the next opening one makes no frame of what a device prints."""
    wire = Frame(b"\x01\x00\x08\xc8").encode()
    assert events_of(wire + b"ready\r\n", tolerant)[1:] == [Stray(b"ready\r\n")]


@both
@given(data=line_bytes)
def test_flush_forgets_everything(tolerant: bool, data: bytes) -> None:
    """After a flush the receiver is like a new one."""
    deframer = Deframer(tolerant=tolerant)
    deframer.feed(data)
    deframer.flush()
    assert deframer.flush() == []
    wire = Frame(b"\x01\x00\x08\xc8").encode()
    assert deframer.feed(wire) == [Received(wire, b"\x01\x00\x08\xc8")]


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        pytest.param("7E 02", "revision 0x02 is not 0x01", id="revision"),
        pytest.param("7E 01 7E", "a flag instead of the byte count", id="no-count"),
        pytest.param("7E 01 03", "byte count 3 is outside 4..255", id="count"),
        pytest.param("7E 01 07 01 00 7E", "a raw flag after 2 of 7 packet bytes", id="raw-flag"),
        pytest.param("7E 01 07 01 7D 41", "invalid escape 7D 41", id="escape"),
        pytest.param("7E 01 04 01 00 08 C8 00 00 7E", "FCS 00 00, ", id="fcs"),
        pytest.param("7E 01 04 01 00 08 C8 00 00 55", "0x55 where the closing flag belongs", id="closing"),
        pytest.param("7E 01 04 01 00", "the frame is unfinished", id="unfinished"),
    ],
)
def test_refusal_says_why(wire: str, reason: str) -> None:
    (event,) = events_of(bytes.fromhex(wire))
    assert isinstance(event, Refused)
    assert event.reason.startswith(reason)


def test_byte_count_of_126_reads_as_a_flag() -> None:
    """The one length that no frame can carry: whether its count is escaped is open, so it is not read at all."""
    events = events_of(Frame(bytes(126)).encode())
    assert events[0] == Refused(b"\x7e\x01", "a flag instead of the byte count")


@pytest.mark.parametrize("count", [68, 69])
def test_longest_packet_is_a_choice(count: int) -> None:
    (event, *_) = Deframer(max_count=68).feed(Frame(bytes(count)).encode())
    assert isinstance(event, Received) is (count <= 68)


OF_126 = bytes(range(0x80, 0xFE))


def test_a_byte_count_of_126_is_taken_for_one_by_a_tolerant_receiver() -> None:
    """It is not escaped by any known sender, and looks like a flag."""
    good = Frame(OF_126).encode()
    assert events_of(good * 2, tolerant=True) == [Received(good, OF_126)] * 2
    assert not [event for event in events_of(good) if isinstance(event, Received)]


@pytest.mark.parametrize("tail", [b"", b"\x01\x07", b"\x01"], ids=["alone", "count-too", "revision-too"])
@given(packets=st.lists(packet_bytes, min_size=1, max_size=4))
def test_a_flag_for_the_byte_count_costs_no_frame_behind_it(packets: list[bytes], tail: bytes) -> None:
    """A frame cut short behind its revision is followed by good ones."""
    wire = b"\x7e\x01" + b"".join(Frame(packet).encode() for packet in packets) + b"\x7e" + tail
    events = events_of(wire, tolerant=True)
    assert events[0] == Refused(b"\x7e\x01", "a flag instead of the byte count")
    assert [event.packet for event in events if isinstance(event, Received)] == packets


@pytest.mark.parametrize("revision", [1, 2])
@pytest.mark.parametrize("excess", [1, 2, 13])
def test_a_byte_count_too_large_is_all_that_a_tolerant_receiver_finds(excess: int, revision: int) -> None:
    """The frame is as it came, its revision too; a strict one reads none."""
    packet = bytes.fromhex("01 00 08 C8 00 80 02")
    frame = Frame(packet, revision=revision, count=len(packet) + excess)
    (event,) = events_of(frame.encode(), tolerant=True)
    assert event == Received(frame.encode(), packet, revision)
    assert event.miscount == excess
    assert not [each for each in events_of(frame.encode()) if isinstance(each, Received)]


def test_longest_frame_has_every_byte_of_its_packet_escaped() -> None:
    """No other is as long as the byte count of one byte and the escapes allow (DSP0253, byte count)."""
    longest = Frame(b"\x7d" * 255)
    assert len(longest.encode()) == LONGEST_FRAME
    assert Deframer().feed(longest.encode()) == [Received(longest.encode(), longest.packet)]


@pytest.mark.parametrize(("size", "is_read"), [(3, False), (4, True), (5, True)])
def test_byte_count_is_too_large_for_as_little_as_a_header(size: int, is_read: bool) -> None:
    wire = Frame(bytes(range(size)), count=size + 5).encode()
    found = [event for event in events_of(wire, tolerant=True) if isinstance(event, Received)]
    assert [(event.packet, event.miscount) for event in found] == [(bytes(range(size)), 5)] * is_read


@both
@pytest.mark.parametrize("check", [b"\x7d\x5d", b"\x7d\x5e", b"\x7e\x7d"])
def test_fcs_that_looks_like_an_escape_is_one(tolerant: bool, check: bytes) -> None:
    packets = (b"\x01\x08\x09\xc8" + number.to_bytes(3, "big") for number in range(1 << 18))
    frame = next(frame for frame in map(Frame, packets) if frame.fcs() == check)
    receiver = Deframer(tolerant=tolerant)
    events = [event for byte in frame.encode() for event in receiver.feed(bytes((byte,)))]
    assert [event.packet for event in events if isinstance(event, Received)] == [frame.packet]
