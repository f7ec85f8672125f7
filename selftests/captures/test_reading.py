"""Files as others make them are read; what is wrong with one is one line."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.captures.capture import Capture
from fixtures.captures.reading import PCAPNG, read_capture
from fixtures.errors import RigError
from record.entries import Direction, WireChunk
from reports.pcapng import capture as written
from selftests.captures.samples import BARE, ETHERNET, SERIAL, SLL, SLL2, cooked, log, packets_of, pcapng, talk
from tester.device import Device

CHUNKS = talk(Device())
PACKETS = packets_of(CHUNKS)


def passed(capture: Capture) -> list[tuple[float, Direction | None, bytes]]:
    return [(round(one.seconds, 3), one.direction, one.data) for one in capture.passed]


def complaint(path: Path, eid: int | None = None) -> str:
    """Why a file is refused."""
    with pytest.raises(RigError) as caught:
        read_capture(path).of(eid)
    text = str(caught.value)
    assert "\n" not in text
    return text.removeprefix(f"{path}: ")


@pytest.mark.parametrize("endianness", ["<", ">"])
@pytest.mark.parametrize("link_type", [SLL, SLL2])
def test_packets_of_linux(link_type: int, endianness: str, tmp_path: Path) -> None:
    capture = read_capture(pcapng(tmp_path / "x", PACKETS, link_type, endianness=endianness)).of(None)
    assert capture.shows == "packets"
    assert passed(capture) == [tuple(packet) for packet in PACKETS]


def test_bytes_of_a_run(tmp_path: Path) -> None:
    """Also where the same file shows the packets beside them."""
    path = tmp_path / "x.pcapng"
    path.write_bytes(written(CHUNKS, interface="uno", epoch=1.0e9))
    capture = read_capture(path).of(None)
    assert capture.shows == "bytes"
    assert passed(capture) == [tuple(chunk) for chunk in CHUNKS]


def test_bytes_count_where_a_file_has_packets_too(tmp_path: Path) -> None:
    """The packets are those of the bytes."""
    both = tmp_path / "both"
    parts = [
        pcapng(tmp_path / f"{kind}", chunks, kind, flags=True) for kind, chunks in ((SLL, PACKETS), (SERIAL, CHUNKS))
    ]
    both.write_bytes(b"".join(part.read_bytes() for part in parts))
    assert passed(read_capture(both)) == [tuple(chunk) for chunk in CHUNKS]


def test_bare_packets_need_to_be_told_whose_they_are(tmp_path: Path) -> None:
    path = pcapng(tmp_path / "x", PACKETS, BARE)
    assert complaint(path) == "it does not say who sent what: name the device's EID with --eid"
    assert passed(read_capture(path).of(0)) == [tuple(packet) for packet in PACKETS]
    assert passed(read_capture(path).of(8))[0][1] == "in"
    assert passed(read_capture(path).of(0x55)) == []


def test_one_device_of_several(tmp_path: Path) -> None:
    """What others send and are sent is left out; the null EID is that of a device that has none yet."""
    headers = [("out", "09 08"), ("in", "08 09"), ("out", "0a 08"), ("in", "08 0a"), ("in", "08 00")]
    chunks = [WireChunk(float(n), way, bytes.fromhex(f"01 {ends} c8 00")) for n, (way, ends) in enumerate(headers)]  # type: ignore[arg-type]
    capture = read_capture(pcapng(tmp_path / "x", chunks, SLL))
    assert [one.seconds for one in capture.of(9).passed] == [0.0, 1.0, 4.0]
    assert len(capture.of(None).passed) == 5


def test_losses_are_told(tmp_path: Path) -> None:
    assert read_capture(pcapng(tmp_path / "x", PACKETS, SLL, lost=7)).lost == 7


def block(kind: int, body: bytes) -> bytes:
    """Of a pcapng file."""
    padded = body + bytes(-len(body) % 4)
    size = struct.pack("<I", 12 + len(padded))
    return struct.pack("<I", kind) + size + padded + size


def test_packets_in_blocks_of_other_kinds_are_seen(tmp_path: Path) -> None:
    """A simple one has no time, and an obsolete one is what an enhanced one is."""
    path = pcapng(tmp_path / "x", PACKETS[:1], SLL)
    data = cooked(PACKETS[1], SLL)
    simple = block(3, struct.pack("<I", len(data)) + data)
    obsolete = block(2, struct.pack("<HHIIII", 0, 0, 0, 0, len(data), len(data)) + data)
    path.write_bytes(path.read_bytes() + simple + obsolete)
    assert [one.data for one in read_capture(path).passed] == [PACKETS[0].data, PACKETS[1].data, PACKETS[1].data]


def test_losses_before_a_packet_are_told(tmp_path: Path) -> None:
    path = pcapng(tmp_path / "x", [], SLL)
    data = cooked(PACKETS[0], SLL)
    dropped = struct.pack("<HHQHH", 4, 8, 3, 0, 0)
    path.write_bytes(
        path.read_bytes()
        + block(6, struct.pack("<IIIII", 0, 0, 0, len(data), len(data)) + data + bytes(-len(data) % 4) + dropped)
    )
    assert read_capture(path).lost == 3


def test_a_file_that_is_damaged_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """As a disk leaves it that lost its power: the rest is zeros."""
    path = pcapng(tmp_path / "x", PACKETS, SLL)
    path.write_bytes(path.read_bytes() + bytes(64))
    capture = read_capture(path)
    assert len(capture.passed) == len(PACKETS)
    assert (capture.cut_off or "").startswith(f"the file is damaged behind {len(PACKETS)} packet(s): ")


def test_what_is_not_mctp_is_passed_over(tmp_path: Path) -> None:
    path = pcapng(tmp_path / "x", [WireChunk(0.0, "in", cooked(PACKETS[0], SLL, 0x0800))], ETHERNET)
    assert complaint(path).startswith("no MCTP in it; what it has: ")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_logs(newline: str, tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    path.write_text(
        newline.join(["# a log", "", "10.5 > 7e 01", "10.75 rx 7E:02:03", "00:00:11.0 TX 05", "12 << 0607", ""])
    )
    expected = [
        (0.0, "out", b"\x7e\x01"),
        (0.25, "in", b"\x7e\x02\x03"),
        (0.5, "out", b"\x05"),
        (1.5, "in", b"\x06\x07"),
    ]
    assert passed(read_capture(path)) == expected
    assert read_capture(path).cut_off is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_log_of_windows_says_what_its_text_is_in(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    path.write_text("10.5 > 7e 01\n", encoding=encoding)
    assert passed(read_capture(path)) == [(0.0, "out", b"\x7e\x01")]


@pytest.mark.parametrize("rest", [" " * 100_000 + "g", "| " * 50_000 + "g", "00 " * 50_000 + "g", "00|" * 50_000])
def test_a_line_however_long_is_looked_at_once(rest: str, tmp_path: Path) -> None:
    """Else each of these takes minutes."""
    path = tmp_path / "x.log"
    path.write_text(f"10.5 > {rest}\n")
    assert complaint(path).startswith("line 1: expected SECONDS, ")


def test_a_log_shows_packets_where_no_line_begins_with_a_flag(tmp_path: Path) -> None:
    assert read_capture(log(tmp_path / "x", PACKETS)).shows == "packets"
    assert read_capture(log(tmp_path / "y", CHUNKS)).shows == "bytes"


def test_the_transcript_of_a_case_is_a_log(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    path.write_text(
        "   0.100000 *  reset\n"
        "   0.200000 >> 08>00 SE s0 TO t0 | Get endpoint id request iid=1 | 7E 01 07 01 00 08 C8 00 81 02 D1 2D 7E\n"
        "   0.300000 << no frame: FCS | 7E 01 07\n"
    )
    assert [(one.direction, len(one.data)) for one in read_capture(path).passed] == [("out", 13), ("in", 3)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no line of it tells what passed; expected SECONDS, > to the device or < from it, and bytes in hex"),
        (b"# nothing\n", "no line of it tells what passed"),
        (b"hello\nworld\n", "line 1: expected SECONDS, "),
        (b"1.0 > 7e\n1.0 ! 7e\n", "line 2: expected SECONDS, "),
        (b"1.0 > 7\n1.0 > 7e\n", "line 1: expected SECONDS, "),
        (b"9" * 400 + b" > 7e\n", "line 1: expected SECONDS, "),
        ("\uff11 > 7e\n".encode(), "line 1: expected SECONDS, "),
        (bytes(range(256)) * 4, "line 1: expected SECONDS, "),
        (
            bytes.fromhex("d4c3b2a1") + bytes(20),
            "a pcap file of the older format; convert it: editcap -F pcapng OLD NEW",
        ),
        (PCAPNG + bytes(40), "damaged behind 0 packet(s): "),
    ],
)
def test_a_foreign_file_is_one_line(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert complaint(path).startswith(words)


def test_what_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    assert complaint(tmp_path / "x") == "No such file or directory"
    assert complaint(tmp_path) == "Is a directory"
    os.mkfifo(tmp_path / "pipe")
    assert complaint(tmp_path / "pipe") == "not a file; write what comes of it into one, and name that"


def test_an_eid_tells_nothing_of_a_serial_line(tmp_path: Path) -> None:
    assert "leave out --eid" in complaint(log(tmp_path / "x", CHUNKS), 9)


def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Wherever it was cut."""
    whole = pcapng(tmp_path / "whole", PACKETS, SLL).read_bytes()
    path = tmp_path / "x"
    complete = 0
    began = whole.index(cooked(PACKETS[0], SLL))
    for size in range(began, len(whole)):
        path.write_bytes(whole[:size])
        capture = read_capture(path)
        complete += capture.cut_off is None
        assert passed(capture) == [tuple(packet) for packet in PACKETS[: len(capture.passed)]]
        assert capture.cut_off in (None, f"the file is cut off behind {len(capture.passed)} packet(s)")
    assert complete == len(PACKETS) - 1, "a cut between two packets cannot be seen"


def test_a_log_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("1.0 > 7e 01\n2.0 < 7e 0")
    capture = read_capture(path)
    assert capture.cut_off == "the log is cut off in line 2"
    assert len(capture.passed) == 1


def test_packets_that_were_cut_short_are_refused(tmp_path: Path) -> None:
    path = pcapng(tmp_path / "x", PACKETS[:1], SLL)
    size = len(cooked(PACKETS[0], SLL)).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size * 2, size + b"\xff\x00\x00\x00"))
    assert complaint(path) == "its packets are cut short; capture them with a greater snapshot length"


def test_what_is_no_mctp_may_be_cut_short(tmp_path: Path) -> None:
    """As in a capture of everything, with a short snapshot length."""
    path = pcapng(tmp_path / "x", PACKETS[:2], SLL)
    packet = cooked(PACKETS[0], SLL)
    size, other = len(packet).to_bytes(4, "little"), packet[:14] + b"\x08\x00" + packet[16:]
    path.write_bytes(path.read_bytes().replace(size * 2 + packet, size + b"\xff\x00\x00\x00" + other))
    assert len(read_capture(path).passed) == 1


@given(st.data())
def test_whatever_is_wrong_with_a_file_is_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(pcapng(folder / "whole", PACKETS, SLL, flags=True, lost=1).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "x").write_bytes(content)
    told = ""
    try:
        read_capture(folder / "x").of(None)
    except RigError as error:
        told = str(error)
    assert "\n" not in told
