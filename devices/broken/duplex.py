"""Devices on a line that carries one direction at a time."""

from __future__ import annotations

from tester.device import Device
from tester.mctp.serial import wire_seconds

BAUD = 115200


class HalfDuplex(Device):
    """Loses every byte that arrives while it transmits."""

    def reset(self) -> None:
        """Start anew, with nothing on the line."""
        super().reset()
        self._busy_until = 0.0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Byte by byte, each at its own time: the last of them comes now."""
        out = b""
        for place, byte in enumerate(data, 1):
            at = now - wire_seconds(len(data) - place, BAUD)
            if at < self._busy_until:
                continue
            answer = super().receive(bytes((byte,)), at)
            if answer:
                self._busy_until = at + wire_seconds(len(answer), BAUD)
            out += answer
        return out
