"""Devices that sleep while nothing comes, and lose what wakes them."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage


class Drowsy(Device):
    """Loses the first packet behind half a second of silence."""

    silence: ClassVar = 0.5

    def reset(self) -> None:
        """Start anew, asleep."""
        super().reset()
        self._last = float("-inf")

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, if it slept."""
        sleeps, self._last = now - self._last > self.silence, now
        return b"" if sleeps else super().receive_packet(data, now)

    def poll(self, now: float) -> bytes:
        """What is due at that time."""
        self.now = now
        return super().poll(now)

    def transmit(self, message: MctpMessage) -> bytes:
        """Whoever sends is awake."""
        self._last = self.now
        return super().transmit(message)


class DrowsyAtOnce(Drowsy):
    """Sleeps as soon as 20 ms pass without a packet."""

    silence = 0.02
