"""Misreadings of the serial binding: what is written under one can be read under it, and only good frames are good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.mctp.deframer import Deframer, Received
from tester.mctp.near_misses import COUNT_READINGS, FCS_READINGS, NEAR_MISSES, reading_of
from tester.mctp.packet import Packet
from tester.mctp.reading import STANDARD, Reading, Rewriter
from tester.mctp.serial import REVISION, Frame

each_reading = pytest.mark.parametrize("reading", NEAR_MISSES, ids=lambda reading: reading.words)
REVISION_READINGS = [reading for reading in NEAR_MISSES if reading.revision != REVISION]
QUESTION = Frame(Packet(source=8, payload=bytes.fromhex("00 81 02")).encode())
payloads = st.binary(min_size=1, max_size=64)


def framed(payload: bytes) -> bytes:
    """A good frame."""
    return Frame(Packet(source=8, payload=payload).encode()).encode()


@each_reading
@given(payload=payloads)
def test_what_is_written_is_read(reading: Reading, payload: bytes) -> None:
    """One byte for each, there and back, in pieces of any size; a strict receiver takes the frame."""
    wire = framed(payload)
    written = reading.write(wire)
    back = Rewriter(reading, STANDARD)
    assert len(written) == len(wire)
    assert b"".join(back.feed(written[at : at + 1]) for at in range(len(written))) == wire
    assert [packet.payload for packet in reading.packets(written)] == [payload]


@each_reading
def test_a_strict_receiver_refuses_it_or_the_packet_is_another(reading: Reading) -> None:
    events = Deframer().feed(reading.write(QUESTION.encode()))
    assert not [e for e in events if isinstance(e, Received) and e.packet == QUESTION.packet]


@each_reading
def test_the_bytes_tell_the_reading(reading: Reading) -> None:
    wire = reading.write(QUESTION.encode() + framed(b"\x01\x8f\x02\x11") + framed(bytes(range(30))))
    assert reading_of(b"boot ok\r\n" + wire) == reading


def test_a_revision_of_nobody_is_told_from_the_bytes() -> None:
    wire = Frame(QUESTION.packet, revision=0x55).encode()
    found = reading_of(wire * 2)
    assert found is not None
    assert (found.words, found.clauses) == ("revision 0x55", ("SER-FRM-003",))


def test_what_makes_sense_as_it_is_needs_no_reading() -> None:
    assert reading_of(QUESTION.encode()) == STANDARD


@pytest.mark.parametrize("wire", [b"", b"login: \r\n" * 9, bytes(range(256)), QUESTION.encode() + b"\x7e\x01\x04\x7e"])
def test_what_is_no_frame_has_none(wire: bytes) -> None:
    assert reading_of(wire) is None


@pytest.mark.parametrize("reading", FCS_READINGS, ids=lambda reading: reading.words)
def test_a_bad_fcs_stays_bad(reading: Reading) -> None:
    """Also one that would be right under the reading: what the device must refuse does not become acceptable."""
    for check in (b"\x12\x34", QUESTION.fcs(reading.fcs)):
        written = reading.write(Frame(QUESTION.packet, check=check).encode())
        assert not list(reading.packets(written))


@pytest.mark.parametrize(
    ("before", "good"),
    [(b"", 0), (b"\x7e\x01", 0), (QUESTION.encode(), 1), (QUESTION.encode() + b"\x7e", 1)],
    ids=["alone", "behind-a-frame-cut-short", "behind-a-good-one", "behind-a-flag"],
)
@pytest.mark.parametrize("reading", REVISION_READINGS, ids=lambda reading: reading.words)
def test_a_bad_revision_stays_bad(reading: Reading, before: bytes, good: int) -> None:
    """Also the one that would be right under the reading."""
    written = reading.write(before + Frame(QUESTION.packet, revision=reading.revision).encode())
    assert len(list(reading.packets(written))) == good


@pytest.mark.parametrize(
    ("words", "count"), [("includes the FCS", 9), ("too large", 8), ("too small", 6), ("and FCS", 11), ("without", 3)]
)
def test_byte_count_is_what_the_words_say(words: str, count: int) -> None:
    """Of a packet of seven bytes."""
    (reading,) = (each for each in COUNT_READINGS if words in each.words)
    assert reading.write(QUESTION.encode())[2] == count


@each_reading
def test_faults_of_framing_stay_what_they_are(reading: Reading) -> None:
    """Behind a frame cut short, or with a byte count too high, the good one that follows is read or lost alike."""
    good = QUESTION.encode()
    for bad in (good[:7], Frame(QUESTION.packet, count=20).encode(), b"\x7e", Frame(QUESTION.packet, count=8).encode()):
        plain = [event for event in Deframer().feed(bad + good * 3) if isinstance(event, Received)]
        assert len(list(reading.packets(reading.write(bad + good * 3)))) == len(plain)


PIECES = (
    *(
        QUESTION.encode(),
        QUESTION.encode()[1:],
        QUESTION.encode()[:7],
        framed(b"\x7e\x7d\x7e"),
        framed(b"\x01"),
        b"\x7e",
    ),
    *(b"\x7e\x01", b"\x7e\x01\x0b", b"\x7d", b"\x7d\x7e", b"\x01\x04", Frame(QUESTION.packet, count=4).encode()),
)


@each_reading
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=6))
def test_what_is_read_of_any_line_is_what_is_good_in_it(reading: Reading, pieces: list[bytes]) -> None:
    """And that is written as it is alone, whatever came before it."""
    receiver, line = Deframer(), b"".join(pieces)
    written, good = reading.write(line), []
    for end in range(1, len(line) + 1):
        for event in receiver.feed(line[end - 1 : end]):
            if isinstance(event, Received):
                good.append(event.packet)
                assert written[end - len(event.wire) : end] == reading.write(event.wire)
    assert [packet.encode() for packet in reading.packets(written)] == good


@each_reading
def test_text_between_frames_stays_as_it_is(reading: Reading) -> None:
    good, text = QUESTION.encode(), b"login: \r\n"
    assert reading.write(text + good + text + good) == text + reading.write(good) + text + reading.write(good)


@each_reading
def test_frame_is_unambiguous_where_its_fcs_has_no_special_byte(reading: Reading) -> None:
    frames = [Frame(Packet(source=8, payload=bytes((0x7F, number))).encode()) for number in range(256)]
    clear = [not {0x7D, 0x7E} & set(reading.write(frame.encode())[-3:-1]) for frame in frames]
    assert [reading.is_unambiguous(frame) for frame in frames] == clear
    assert True in clear
