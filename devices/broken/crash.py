"""Devices that end, and take their port along."""

from __future__ import annotations

from tester.device import Device

ROOM = 257
START = bytes((0x7E, 0x01, 0x01))


class EndsOnCountOne(Device):
    """Ends once more than 257 bytes have followed a byte count of 1; until then it swallows them.

    ended: it has. sturdy: it does not.
    """

    sturdy = False

    def reset(self) -> None:
        """It lives."""
        super().reset()
        self.ended = False
        self._swallowed: int | None = None

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing comes of what is swallowed."""
        if self.sturdy or (self._swallowed is None and START not in data):
            return super().receive(data, now)
        if self._swallowed is None:
            self._swallowed, data = 0, data.partition(START)[2]
        self._swallowed += len(data)
        self.ended |= self._swallowed > ROOM
        return b""
