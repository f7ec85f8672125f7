"""PLDM headers, type 0 and checksums: the worked messages and vectors, and how the transcript tells of them."""

from typing import Any

import pytest

from tester.layout import DecodeError
from tester.mctp.packet import Packet
from tester.pldm.base import GetPldmCommandsResponse, Ver32
from tester.pldm.crc import crc8, crc32
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.header import Completion, PldmHeader
from tester.pldm.messages import command_name, request_layout, response_layout
from tester.transcript import describe_packet

MPS_DATA = bytes(range(1, 9))
WORKED: dict[str, tuple[str, dict[str, Any]]] = {
    "get-tid": ("81 00 02", {}),
    "tid": ("01 00 02 00 00", {"tid": 0}),
    "tid-set": ("02 00 01 00", {}),
    "tid-refused": ("02 00 01 02", {"completion": Completion.INVALID_DATA, "data": b""}),
    "types": ("03 00 04 00 15 00 00 00 00 00 00 00", {"types": bitmap([0, 2, 4], 8)}),
    "get-version": ("84 00 03 00 00 00 00 01 00", {"handle": 0, "operation": 1, "subject": 0}),
    "get-commands": ("85 00 05 00 00 F0 F1 F1", {"subject": 0, "version": Ver32(minor=0xF1).encode()}),
    "commands": ("05 00 05 00 3E" + " 00" * 31, {"commands": bitmap(range(1, 6), 32)}),
    "negotiated": ("06 00 07 00 00 01 04 00 00 00 00 00 00 00", {"part_size": 256, "types": bitmap([2], 8)}),
    "receive": ("87 00 09 02 00 01" + " 00" * 15, {"subject": 2, "operation": 0, "context": 1, "section_length": 0}),
    "send": (
        "88 00 08 04 05 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 08 00 00 00 08 00 00 00"
        " 01 02 03 04 05 06 07 08 C5 88 CA 3F",
        {"transfer_flag": 5, "section_length": 8, "data": MPS_DATA, "check": crc32(MPS_DATA)},
    ),
    "sent": ("08 00 08 00 03", {"next_operation": 3}),
    "unknown-type": ("09 3E 01 20", {"completion": Completion.INVALID_PLDM_TYPE, "data": b""}),
}


def test_no_command_at_all_is_told_in_32_bytes() -> None:
    """Behind the completion code (DSP0240)."""
    assert GetPldmCommandsResponse().encode() == bytes(1 + 32)


@pytest.mark.parametrize(("wire", "values"), WORKED.values(), ids=WORKED)
def test_worked_message(wire: str, values: dict[str, Any]) -> None:
    whole = b"\x01" + bytes.fromhex(wire)
    header, used = PldmHeader.decode_front(whole)
    data = whole[used:]
    kind = response_layout(header.pldm_type, header.command, data)
    layout = request_layout(header.pldm_type, header.command) if header.rq else kind
    assert layout is not None
    message = layout.decode(data)
    assert {name: getattr(message, name) for name in values} == values
    assert header.encode() + message.encode() == whole


@pytest.mark.parametrize(
    ("data", "check"),
    [
        ("31 32 33 34 35 36 37 38 39", "26 39 F4 CB"),
        ("00 F0 F0 F1", "FB 8F 86 4A"),
        ("00 F0 F1 F1", "BA BE 9D 53"),
        ("00 F0 F2 F1", "79 ED B0 78"),
        ("00 F0 F3 F1", "38 DC AB 61"),
        ("00 F0 F0 F2", "41 DE 8F D3"),
        ("00 F0 F0 F1 00 F0 F1 F1", "E2 E4 43 13"),
        ("01 00 01 01 02 07 05 50 49 43 4D 47", "A3 53 3A CE"),
    ],
)
def test_crc32(data: str, check: str) -> None:
    assert crc32(bytes.fromhex(data)) == bytes.fromhex(check)


def test_crc8() -> None:
    assert crc8(b"123456789") == 0xF4
    assert crc8(bytes.fromhex("01 00 00 00 01 01 00 00 09 00 01 00 01 10 00 00 01 01 08")) == 0x1F


def test_bits_of_what_a_bitmap_holds() -> None:
    assert bitmap([0, 9, 63], 8) == bytes.fromhex("01 02 00 00 00 00 00 80")
    assert bits_of(bitmap([0, 9, 63], 8)) == [0, 9, 63]


@pytest.mark.parametrize("size", range(4))
def test_header_cut_short_is_named(size: int) -> None:
    with pytest.raises(DecodeError, match=r"ends before \w+: 1 byte\(s\) missing"):
        PldmHeader.decode_front(bytes.fromhex("01 81 00 02")[:size])


def test_version_is_shown_as_it_travels() -> None:
    assert Ver32(minor=0xF1).describe() == "00 F0 F1 F1"


def test_unknown_commands_have_a_name_too() -> None:
    assert command_name(0, 2) == "Get tid"
    assert command_name(0x3F, 0x77) == "PLDM type 0x3F command 0x77"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("01 81 00 02", "Get tid request iid=1"),
        ("01 01 00 02 00 10", "Get tid response iid=1 completion=SUCCESS tid=0x10"),
        ("01 A1 40 02", "pldm_reserved=1 header_version=1"),
        ("01 01 00 02 00", "(ends before tid: 1 byte(s) missing)"),
        ("01 89 3E 01", "PLDM type 0x3E command 0x01 request iid=9"),
        ("01 81", "PLDM, cut short: ends before header_version"),
    ],
)
def test_transcript(body: str, words: str) -> None:
    assert words in describe_packet(Packet(payload=bytes.fromhex(body)).encode())


def test_transcript_of_a_first_packet_does_not_miss_the_second() -> None:
    first = Packet(eom=0, payload=bytes.fromhex("01 01 00 03 00 00 00 00 00"))
    assert "missing" not in describe_packet(first.encode())
