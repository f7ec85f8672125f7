"""A capture of ours, as an engineer sees it who opens it in Wireshark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from record.entries import WireChunk
from reports.pcapng import capture
from selftests.dissector.wireshark import dissected
from tester.device import Device
from tester.framed import wire_of
from tester.mctp.control import Command
from tester.pldm.base import BaseCommand
from tester.pldm.header import PldmType
from tester.request import control_request, pldm_request

TOLD = ("Protocols", "Packet type", "MCTP Dst", "Command:", "PLDM Base Command", "Completion")
NOISE = bytes.fromhex("7e 01 07 01 00 08 c9 00 81 02 00 00 7e")


def talk() -> Iterator[WireChunk]:
    """A control request and a PLDM request with their answers, and a frame with a wrong FCS."""
    device, now = Device(), 0.0
    asked = (
        control_request(Command.GET_ENDPOINT_ID, iid=3, source=8, tag=1),
        pldm_request(PldmType.CONTROL, BaseCommand.GET_TID, iid=4, source=8, destination=0, tag=2),
    )
    for wire in (*map(wire_of, asked), NOISE):
        now += 0.25
        yield WireChunk(now, "out", wire)
        if answer := device.receive(wire, now):
            yield WireChunk(now + 0.01, "in", answer)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    path = tmp_path_factory.mktemp("capture") / "wire.pcapng"
    path.write_bytes(capture(talk(), interface="uno", epoch=1_795_269_600.0))
    return dissected(path)


def test_packets_are_taken_apart(frames: list[list[str]]) -> None:
    """Down to the command, with who said it; a frame that is none is not among them."""
    packets = [frame for frame in frames if "Interface name: uno" in frame]
    shown = [[line for line in frame if line.startswith(TOLD)] for frame in packets]
    assert shown == [
        [*sent("mctpc"), "MCTP Dst: 0, Src 8", "Command: Get Endpoint ID (2)"],
        [*came("mctpc"), "MCTP Dst: 8, Src 0", "Command: Get Endpoint ID (2)", "Completion code: Success (0x00)"],
        [*sent("pldm"), "MCTP Dst: 0, Src 8", "PLDM Base Command: Get TID (0x02)"],
        [*came("pldm"), "MCTP Dst: 8, Src 0", "PLDM Base Command: Get TID (0x02)", "Completion Code: Success (0)"],
    ]
    assert not [line for frame in packets for line in frame if "Malformed" in line or "Expert Info" in line]


def test_all_bytes_of_the_line_are_beside_them(frames: list[list[str]]) -> None:
    """Each in the frame that holds its packet, or in none."""
    (*whole, last) = (frame for frame in frames if "Interface name: uno, serial bytes" in frame)
    assert len(whole) == 4
    assert last[0].startswith(f"Frame 9: {len(NOISE)} bytes on wire")


def sent(protocol: str) -> list[str]:
    return [f"Protocols in frame: sll:mctp:{protocol}", "Packet type: Sent by us (4)"]


def came(protocol: str) -> list[str]:
    return [f"Protocols in frame: sll:mctp:{protocol}", "Packet type: Unicast to us (0)"]
