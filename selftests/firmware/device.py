"""The host program behind its pty, and the endpoint in Python that must answer like it."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from fixtures.boards.simulator import Simulator
from fixtures.errors import Inconclusive
from fixtures.line.transport import SerialTransport
from tester import device as reference
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.control import ControlHeader
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, NULL_EID, Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import Identity, ResetCause
from tester.pldm.responder.core import Handler
from tester.pldm.responder.terminus import Terminus

REPLY_SECONDS = 5.0
QUIET_SECONDS = 0.05
FENCE_SOURCE = 0xFE


def fence(iid: int) -> bytes:
    """A Get Endpoint ID that nothing else in these tests resembles."""
    packet = Packet(source=FENCE_SOURCE, destination=NULL_EID, tag=7, payload=ControlHeader(iid=iid).encode())
    frame = Frame(packet.encode())
    assert frame.unambiguous
    return frame.encode()


# A frame that lacks its closing flag may take the opening flag of the first.
FENCES = fence(30) + fence(31)


class FirmwareProcess:
    """The program, started anew, with its line open. Once out of the block it runs no more."""

    def __init__(self, program: Path) -> None:
        self._simulator = Simulator([str(program)], hint="the build should have made it")
        self._path = self._simulator.start()
        self.open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.close()
        self._simulator.stop()

    def open(self) -> None:
        """Open the line, again if need be."""
        self._line = SerialTransport(self._path, 115200)

    def close(self) -> None:
        """Close the line; the program goes on."""
        self._line.close()

    def send(self, data: bytes) -> None:
        """Put bytes on the line."""
        self._line.write(data)

    def answers(self, expected: bytes) -> bytes:
        """What comes, until it is as long as expected or differs from it; less when the time is over."""
        came, stop = b"", time.monotonic() + REPLY_SECONDS
        try:
            while len(came) < len(expected) and expected.startswith(came) and time.monotonic() < stop:
                came += self._line.read(stop)
        except Inconclusive:
            raise AssertionError(f"the program ended: {self.complaint}") from None
        return came

    def until(self, expected: bytes) -> bytes:
        """What comes until it ends as expected, or until the time is over."""
        came, stop = b"", time.monotonic() + REPLY_SECONDS
        while not came.endswith(expected) and time.monotonic() < stop:
            came += self._line.read(stop)
        return came

    def rest(self) -> bytes:
        """What else comes within a short while."""
        return self._line.read(time.monotonic() + QUIET_SECONDS)

    @property
    def complaint(self) -> str:
        """Why the program is gone; empty while it runs."""
        status = self._simulator.exit_status()
        return "" if status is None else self._simulator.complaint() or f"exit status {status}"


class _FullFirstPackets(Assembler):
    """A start packet shorter than the baseline unit is no start."""

    def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
        short = packet.som and not packet.eom and len(packet.payload) < BASELINE_UNIT
        return None if short else super().take(packet, now)


class TerminusCounterpart(Terminus):
    """The terminus in Python, without the commands that the firmware has not."""

    left_out: ClassVar[frozenset[tuple[int, int]]] = frozenset(
        {(0, 0x06), (0, 0x07), (0, 0x08), (0, 0x09), (2, 0x17), (2, 0x22), (2, 0x52), (2, 0x58), (4, 0x03)}
    )

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Those of the firmware."""
        return {place: handler for place, handler in super().commands().items() if place not in self.left_out}


class Counterpart(reference.Device):
    """The device in Python, as far as its choices are not the firmware's own.

    Two remain beside the build id and the tags of its own requests. A start packet below 64 bytes is dropped by the
    firmware and accepted by the tester's endpoint. And a message whose reply is being sent still takes up one of the
    firmware's two assemblies, where the tester's endpoint answers in no time: streams for both must not begin a third
    one meanwhile.
    """

    def __init__(self) -> None:
        super().__init__(TerminusCounterpart)

    def make_assembler(self) -> Assembler:
        """Room for two, full first packets only."""
        return _FullFirstPackets(contexts=2, limit=6 * BASELINE_UNIT)


def counterpart(build_id: bytes) -> Endpoint:
    """What must answer like a freshly started program of that build."""
    endpoint = Counterpart()
    endpoint.identity = Identity(build_id=build_id, reset_cause=ResetCause.POWER_ON, boots=1)  # type: ignore[misc]
    return endpoint
