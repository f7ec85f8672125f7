"""The words for what travels: there are some for any bytes, and they name what matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.strategies import line_bytes, packets
from selftests.tester.vectors import T1
from tester.mctp.carriage import FrameCarriage
from tester.mctp.deframer import Deframer, Received
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame, escaped
from tester.mctp.vendor import echo_body
from tester.registry import describe_message
from tester.transcript import describe_event, describe_packet

# Bodies that begin like a control or vendor message more often than chance would.
bodies = st.tuples(
    st.sampled_from([b"", b"\x00", b"\x80", b"\x7f", b"\x7f\x00\x00\x7e\xd9"]),
    st.binary(max_size=2),
    st.integers(0, 0x15).map(lambda command: bytes((command,))),
    st.binary(max_size=20),
).map(b"".join)


@pytest.mark.parametrize("tolerant", [False, True], ids=["strict", "tolerant"])
@given(data=line_bytes)
def test_every_event_has_one_line(tolerant: bool, data: bytes) -> None:
    deframer = Deframer(tolerant=tolerant)
    for event in deframer.feed(data) + deframer.flush():
        assert len(describe_event(event).splitlines()) == 1


@given(data=st.binary(max_size=80))
def test_any_bytes_have_one_line(data: bytes) -> None:
    assert len(describe_packet(data).splitlines()) == 1


@given(packet=packets, body=bodies)
def test_every_packet_has_one_line(packet: Packet, body: bytes) -> None:
    assert len(describe_packet(packet.encode() + body).splitlines()) == 1


@given(body=bodies)
def test_every_message_has_one_line(body: bytes) -> None:
    line = describe_packet(Packet(payload=body).encode())
    assert len(line.splitlines()) == 1


@given(header=st.binary(min_size=2, max_size=2), data=st.binary(max_size=20))
def test_every_control_message_has_one_line(header: bytes, data: bytes) -> None:
    assert len(describe_message(b"\x00" + header + data).splitlines()) == 1


@pytest.mark.parametrize(
    ("packet", "line"),
    [
        pytest.param("01 00 08 C8 00 80 02", "08>00 SE s0 TO t0 | Get endpoint id request iid=0", id="request"),
        pytest.param(
            "01 00 08 C8 00 81 01 00 09",
            "08>00 SE s0 TO t0 | Set endpoint id request iid=1 operation=SET eid=0x09",
            id="request-with-data",
        ),
        pytest.param(
            "01 08 09 C0 00 07 15 05",
            "09>08 SE s0 to t0 | Command 0x15 response iid=7 completion=UNSUPPORTED_CMD",
            id="error",
        ),
        pytest.param(
            "01 08 09 C0 00 00 02 00 09",
            "09>08 SE s0 to t0 | Get endpoint id response iid=0 completion=SUCCESS eid=0x09"
            " (ends before reserved_7_6: 1 byte(s) missing)",
            id="short-response",
        ),
        pytest.param(
            "01 09 08 C8 00 80 02 AA",
            "08>09 SE s0 TO t0 | Get endpoint id request iid=0 (1 byte(s) left over after the header)",
            id="long-request",
        ),
        pytest.param("F2 09 08 90 AA", "08>09 S- s1 to t0 version=2 reserved=0xF | message type 0x2A", id="odd-header"),
        pytest.param("01 09 08 58 AA", "08>09 -E s1 TO t0 | 1 byte(s)", id="end-packet"),
        pytest.param("01 09 08 C8 00 80", "08>09 SE s0 TO t0 | control, cut short", id="cut-control"),
        pytest.param("01 09 08 C8 7F 00", "08>09 SE s0 TO t0 | vendor message, cut short", id="cut-vendor"),
        pytest.param("01 09", "no packet: ends before source", id="cut-header"),
    ],
)
def test_packet_in_words(packet: str, line: str) -> None:
    assert describe_packet(bytes.fromhex(packet)).startswith(line)


def test_echo_in_words() -> None:
    line = describe_packet(Packet(destination=9, source=8, payload=echo_body(b"abc")).encode())
    assert line.endswith("| echo request, 3 data byte(s) in this packet")


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        pytest.param(Frame(T1.packet, revision=2).encode(), "[revision 0x02]", id="revision"),
        pytest.param(Frame(T1.packet, check=b"\xc1\x2b").encode(), "[FCS with low byte first]", id="fcs"),
        pytest.param(Frame(T1.packet, count=12).encode(), "[byte count 5 too large]", id="count"),
        pytest.param(T1.wire[:-1] + b"\x55", "no frame: 0x55 where the closing flag belongs", id="refused"),
        pytest.param(b"boot\r\n\x7e", "6 byte(s) outside any frame", id="stray"),
    ],
)
def test_oddity_is_told(wire: bytes, words: str) -> None:
    (event,) = Deframer(tolerant=True).feed(wire)
    assert words in describe_event(event)


def test_escaped_fcs_and_shared_flag_are_told() -> None:
    packet = bytes.fromhex("01 00 09 CA 00 84 02")
    second = Frame(packet, opening=b"", check=escaped(Frame(packet).fcs()))
    event = Deframer(tolerant=True).feed(T1.wire + second.encode())[1]
    assert describe_event(event).endswith("[FCS escaped, no opening flag of its own]")


@pytest.mark.parametrize(
    ("count", "more"), [(1, ""), (2, " (+1 packet(s), body of 9)"), (3, " (+2 packet(s), body of 9)")]
)
def test_frames_behind_the_first_are_counted(count: int, more: str) -> None:
    frames = tuple(event for event in Deframer().feed(T1.wire * count) if isinstance(event, Received))
    assert FrameCarriage(frames, 9).describe() == describe_event(frames[0]) + more
