"""The host program behind a line that carries bytes at the rig's rate, as a wire does and a pty does not."""

from __future__ import annotations

import time

from fixtures.boards.posix import PosixBoard
from fixtures.line.carrier import Transport
from fixtures.line.transport import SerialTransport
from tester.mctp.serial import wire_seconds


class PacedTransport(SerialTransport):
    """What comes is there when its last byte would be; nothing is done meanwhile, so that it is slower than a wire."""

    def __init__(self, url: str, baud: int) -> None:
        super().__init__(url, baud)
        self._baud = baud

    def write(self, data: bytes) -> None:
        time.sleep(wire_seconds(len(data), self._baud))
        super().write(data)

    def read(self, until: float) -> bytes:
        data = super().read(until)
        time.sleep(wire_seconds(len(data), self._baud))
        return data


class PacedPosix(PosixBoard):
    """The host program, in real time."""

    def open_line(self) -> Transport:
        return PacedTransport(self.port, self.rig.link.baud)
