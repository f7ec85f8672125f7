"""PLDM requests to the host program, and the device in Python that must answer like it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from selftests.firmware.device import FENCES, Counterpart, FirmwareProcess
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.serial import Frame

PLDM_TYPE = 1
TESTER = 8


def framed(message: MctpMessage) -> bytes:
    """A message on the line."""
    return b"".join(Frame(packet.encode()).encode() for packet in fragments(message))


def asked(request: str | bytes) -> bytes:
    """A PLDM request on the line. request: without the MCTP message type."""
    data = bytes.fromhex(request) if isinstance(request, str) else request
    return framed(MctpMessage(TESTER, 0, 1, 0, bytes((PLDM_TYPE,)) + data))


def answered(response: str | bytes) -> bytes:
    """A PLDM response on the line, from a terminus without an EID. response: without the MCTP message type."""
    data = bytes.fromhex(response) if isinstance(response, str) else response
    return framed(MctpMessage(0, TESTER, 0, 0, bytes((PLDM_TYPE,)) + data))


def converse(program: Path, requests: Iterable[bytes], eid: int = 0) -> None:
    """Send the requests one by one; the program must answer as its counterpart does, and live to the end.

    eid: what both are given first.
    """
    counterpart = Counterpart()
    assignment = framed(MctpMessage(TESTER, 0, 1, 0, bytes((0, 0x81, 1, 0, eid))))
    with FirmwareProcess(program) as device:
        for step in [*([assignment] if eid else []), *map(asked, requests), FENCES]:
            expected = counterpart.receive(step)
            device.send(step)
            came = device.answers(expected)
            assert came == expected, f"{step.hex(' ')}: {came.hex(' ')} instead of {expected.hex(' ')}"
        assert expected, "the fence must draw an answer from any endpoint"
        assert device.rest() == b""
