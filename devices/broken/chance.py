"""Devices that do now and then, and by no rule, what they should not: a requester that asks again gets on with them."""

from __future__ import annotations

import random
from typing import ClassVar

from devices.broken.pace import Late
from tester.device import Device
from tester.mctp.assembly import MctpMessage


class _NowAndThen(Device):
    """share: of what it is asked, or answers, how much it happens to; which that is, is the same in each run."""

    share: ClassVar = 0.02

    def __init__(self) -> None:
        self._dice = random.Random(1)
        super().__init__()

    def happens(self) -> bool:
        """Whether this time it does."""
        return self._dice.random() < self.share


class LosesAnswers(_NowAndThen):
    """One message in fifty that it sends never comes."""

    def transmit(self, message: MctpMessage) -> bytes:
        """Nothing, now and then."""
        whole = super().transmit(message)
        return b"" if self.happens() else whole


class RestartsNowAndThen(_NowAndThen):
    """One packet in two hundred restarts it, whatever it is."""

    share: ClassVar = 0.005

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, and from the start, now and then."""
        if not self.happens():
            return super().receive_packet(data, now)
        self.reset()
        return b""


class LateNowAndThen(_NowAndThen, Late):
    """One message in ten comes half a second late."""

    share: ClassVar = 0.1

    def transmit(self, message: MctpMessage) -> bytes:
        """The same, be it later."""
        self.delay = 0.5 if self.happens() else 0.0
        return super().transmit(message)


class NeedsGap(Device):
    """Loses each packet that ends within 5 ms of the one before it."""

    seconds: ClassVar = 0.005

    def reset(self) -> None:
        """Start anew, and hear."""
        super().reset()
        self._last = -self.seconds

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, if it is too early."""
        is_early, self._last = now - self._last < self.seconds, now
        return b"" if is_early else super().receive_packet(data, now)


class LateOnPldm(Late):
    """Control requests are answered at once, and PLDM after 0.6 s."""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """The same, be it later."""
        self.delay = 0.6 if data[4:5] == b"\x01" else 0.0
        return super().receive_packet(data, now)
