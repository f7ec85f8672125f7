"""The worked frames, sent to the real program: its answers, to the byte."""

from operator import attrgetter
from pathlib import Path

import pytest

from selftests.firmware.device import FENCES, Counterpart, FirmwareProcess, fence
from selftests.tester.vectors import ALL, SPECIAL_FCS, Vector
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

# The answers that the wire page's bodies give; the vectors not named here draw none.
ANSWERS = {
    name: bytes.fromhex(packet)
    for name, packet in {
        "T1": "01 08 00 C0 00 00 02 00 00 00 00",
        "T2": "01 08 00 C0 00 01 01 00 00 09 00",
        "T3": "01 08 09 C1 00 02 02 00 09 00 00",
        "T4": "01 08 09 C1 00 02 04 00 04 F1F0FF00 F1F1FF00 F1F2FF00 F1F3F100",
        "T5": "01 08 09 C2 00 03 05 00 02 01 7F",
        "T6": "01 7E 09 C0 00 00 02 00 09 00 00",
        "T7": "01 7D 09 C0 00 00 02 00 09 00 00",
        "T8": "01 08 00 C0 00 04 01 00 00 7E 00",
        "T9": "01 08 00 C0 00 05 01 00 00 7D 00",
        "T10": "01 08 7E C0 00 06 02 00 7E 00 00",
        "T11": "01 08 09 C0 00 07 15 05",
        "T13": "01 11 09 C0 00 00 02 00 09 00 00",
        "T13b": "01 13 09 C0 00 00 02 00 09 00 00",
        "S1": "01 09 00 C2 00 04 02 00 00 00 00",
        "S2": "01 0A 00 C5 00 04 02 00 00 00 00",
        "S3": "01 09 00 C5 00 02 02 00 00 00 00",
        "S4": "01 0A 00 C4 00 01 02 00 00 00 00",
        "S5": "01 39 00 C1 00 10 02 00 00 00 00",
        "S6": "01 9F 00 C3 00 05 02 00 00 00 00",
        "S7": "01 C9 00 C4 00 04 02 00 00 00 00",
    }.items()
}


def assigned(device: FirmwareProcess, endpoint: Counterpart, eid: int) -> None:
    """Give both the EID that a vector is addressed to."""
    if eid == 0:
        return
    request = Frame(Packet(source=8, payload=bytes((0, 0x80, 1, 0, eid))).encode()).encode()
    expected = endpoint.receive(request)
    device.send(request)
    assert device.answers(expected) == expected


@pytest.mark.parametrize("vector", ALL, ids=attrgetter("name"))
def test_vector_draws_its_answer(program: Path, vector: Vector) -> None:
    """Each goes to a device that has the EID it is addressed to; the fence shows that nothing else came."""
    answer = Frame(ANSWERS[vector.name]).encode() if vector.name in ANSWERS else b""
    with FirmwareProcess(program) as device:
        endpoint = Counterpart()
        assigned(device, endpoint, vector.packet[1])
        assert endpoint.receive(vector.wire) == answer
        expected = answer + endpoint.receive(FENCES)
        device.send(vector.wire + FENCES)
        assert device.answers(expected) == expected
        assert device.rest() == b""


def test_get_endpoint_id_is_answered_with_t16(program: Path) -> None:
    """The one response frame that the wire page gives whole."""
    t16 = next(vector.wire for vector in ALL if vector.name == "T16")
    with FirmwareProcess(program) as device:
        assigned(device, Counterpart(), 9)
        device.send(Frame(bytes.fromhex("01 09 08 C8 00 80 02")).encode())
        assert device.answers(t16) == t16


def test_fcs_bytes_are_sent_raw(program: Path) -> None:
    """Answers whose own FCS holds 7D or 7E leave as the S vectors do."""
    with FirmwareProcess(program) as device:
        endpoint = Counterpart()
        requests = [Packet(source=source, payload=bytes((0, 0x80, 2))) for source in range(8, 255)]
        special = [
            (request, answer)
            for request in (Frame(packet.encode()).encode() for packet in requests)
            if {0x7D, 0x7E} & set((answer := endpoint.receive(request))[-3:-1])
        ]
        assert special
        for request, answer in special:
            device.send(request)
            assert device.answers(answer) == answer


def test_vectors_in_one_burst(program: Path) -> None:
    """Without waiting for any answer in between."""
    line = b"".join(vector.wire for vector in [*ALL, *SPECIAL_FCS] * 3) + fence(31)
    expected = Counterpart().receive(line)
    with FirmwareProcess(program) as device:
        device.send(line)
        assert device.answers(expected) == expected
