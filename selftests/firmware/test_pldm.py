"""PLDM of the host program: the worked messages, and the same answers as the terminus in Python gives."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from selftests.firmware.builds import described
from selftests.firmware.device import FENCES, Counterpart, FirmwareProcess
from selftests.firmware.pldm import TESTER, answered, asked, converse, framed
from selftests.firmware.pldm_requests import lengths, request
from tester.mctp.assembly import MctpMessage

# Worked messages of the wire page that this device answers as they stand, and those that differ in its own data alone.
WORKED = [
    ("81 00 02", "01 00 02 00 00"),
    ("82 00 01 FF", "02 00 01 02"),
    ("83 00 04", "03 00 04 00 35 00 00 00 00 00 00 00"),
    ("84 00 03 00 00 00 00 01 00", "04 00 03 00 00 00 00 00 05 00 F0 F1 F1 BA BE 9D 53"),
    ("84 00 03 00 00 00 00 01 02", "04 00 03 00 00 00 00 00 05 00 F0 F2 F1 79 ED B0 78"),
    ("84 00 03 00 00 00 00 01 04", "04 00 03 00 00 00 00 00 05 00 F0 F0 F1 FB 8F 86 4A"),
    ("85 00 05 00 00 F0 F1 F1", "05 00 05 00 3E" + " 00" * 31),
    ("89 3E 01", "09 3E 01 20"),
    ("8E 02 51 FE FF 00 00 00 00 00 00 01 40 00 00 00", "0E 02 51 82"),
    ("90 02 11 FE FF 00", "10 02 11 80"),
    ("92 02 21 01 00 00 00", "12 02 21 00 01 00 01 01 01"),
    ("95 02 39 02 00 01 01 02", "15 02 39 00"),
    ("96 02 3A 02 00", "16 02 3A 00 01 01 02 02"),
    ("98 02 05", "18 02 05 00 00 00"),
    ("97 02 04 02 00 08", "17 02 04 00"),
    ("98 02 05", "18 02 05 00 00 08"),
    ("99 02 0C 01", "19 02 0C 00 02 0E 02 00 06"),
    ("9A 02 0D 00 01", "1A 02 0D 00 80 00"),
    ("9C 02 0B 01 01 00 00 00 00 00 00", "1C 02 0B 00 00 00 00"),
]

SEQUENCE = 1500


def test_worked_messages(program: Path) -> None:
    with FirmwareProcess(program) as device:
        for sent, expected in WORKED:
            device.send(asked(sent))
            assert device.answers(answered(expected)) == answered(expected), sent


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("eid", [0, 9])
def test_conversations_go_alike(program: Path, seed: int, eid: int) -> None:
    """Good requests and bad ones; what a request changes shows in the answers to those after it."""
    rng = random.Random(f"{seed} {eid}")
    converse(program, [request(rng) for _ in range(SEQUENCE)], eid)


def test_requests_of_any_length_are_survived(program: Path) -> None:
    """Also those that take two packets."""
    converse(program, lengths())


def test_records_are_those_of_the_description(program: Path) -> None:
    """Each in one piece, and the next one's handle with it."""
    records = described().records
    following = [*(record.handle for record in records[1:]), 0]
    with FirmwareProcess(program) as device:
        for record, following_handle in zip(records, following, strict=True):
            asking = f"80 02 51 {record.handle:02X} 00 00 00 00 00 00 00 01 FF 00 00 00"
            data = following_handle.to_bytes(4, "little") + bytes(4) + b"\x05" + len(record.data).to_bytes(2, "little")
            expected = answered(bytes.fromhex("00 02 51 00") + data + record.data)
            device.send(asked(asking))
            assert device.answers(expected) == expected, record.where


def test_event_is_repeated_until_it_is_answered(program: Path) -> None:
    """Only a response with its source, tag, instance ID, type and command ends it, and then for good."""
    event = framed(MctpMessage(0, TESTER, 1, 0, bytes.fromhex("01 80 02 0A 01 00 00 01 00 01 00 02 01")))
    accepted = MctpMessage(TESTER, 0, 0, 0, bytes.fromhex("01 00 02 0A 00 04"))
    others = [replace(accepted, source=9), replace(accepted, tag=1)]
    others += [replace(accepted, body=bytes.fromhex(body)) for body in ("01 01 02 0A 00 04", "01 00 00 0A 00 04")]
    others += [replace(accepted, body=bytes.fromhex(body)) for body in ("01 00 02 0B 00 04", "01 80 02 0A 00 04")]
    with FirmwareProcess(program) as device:
        device.send(asked("80 02 04 01 00 08") + asked("80 02 39 01 00 01 01 02"))
        expected = answered("00 02 04 00") + answered("00 02 39 00") + event
        assert device.answers(expected) == expected
        device.send(b"".join(framed(other) for other in others) + FENCES)
        expected = Counterpart().receive(FENCES) + event
        assert device.answers(expected) == expected
        device.send(framed(accepted) + FENCES)
        assert device.answers(Counterpart().receive(FENCES)) == Counterpart().receive(FENCES)
        time.sleep(0.6)
        assert device.rest() == b""
