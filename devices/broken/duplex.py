"""Devices on a line that carries one direction at a time."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.serial import wire_seconds


class HalfDuplex(Device):
    """Loses every byte that arrives while it transmits, but for those that its FIFO has room for."""

    baud: ClassVar = 115200
    room: ClassVar = 0

    def reset(self) -> None:
        """Start anew, with nothing on the line."""
        super().reset()
        self._busy_until = 0.0
        self._kept = b""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Byte by byte, each at its own time: the last of them comes now."""
        out = b""
        for place, byte in enumerate(data, 1):
            at = now - wire_seconds(len(data) - place, self.baud)
            if at < self._busy_until:
                self._kept = (self._kept + bytes((byte,)))[: self.room]
                continue
            heard, self._kept = self._kept + bytes((byte,)), b""
            answer = super().receive(heard, at)
            if answer:
                self._busy_until = at + wire_seconds(len(answer), self.baud)
            out += answer
        return out


class HalfDuplexWithFifo(HalfDuplex):
    """The same at 9600 baud, with a FIFO of three bytes."""

    baud = 9600
    room = 3
