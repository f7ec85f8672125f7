"""Devices that have to wake up before they can serve anything, and say so: 0x04, not ready."""

from __future__ import annotations

import random
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Completion, OtherResponse
from tester.pldm.header import PldmHeader
from tester.pldm.responder.terminus import Terminus


class Sleeper(Terminus):
    """Not ready for two seconds from the first request behind a second of silence."""

    silence: ClassVar = 1.0
    seconds: ClassVar = 2.0

    def reset(self) -> None:
        """Start anew, asleep."""
        super().reset()
        self.last = self.ready_at = float("-inf")

    def wake(self, now: float) -> None:
        """Something comes."""
        if now - self.last > self.silence:
            self.ready_at = now + self.seconds
        self.last = now

    @property
    def is_ready(self) -> bool:
        """Whether it serves what comes at this moment."""
        return self.last >= self.ready_at

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        """Nothing, while it wakes."""
        self.wake(self.now)
        return super().execute(header, data) if self.is_ready else self.refuse(Completion.NOT_READY)


class Sleepy(Device):
    """All of it sleeps: control messages, too, are put off while it wakes."""

    terminus: Sleeper

    def __init__(self) -> None:
        super().__init__(Sleeper)

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Any packet wakes it."""
        self.terminus.wake(now)
        return super().receive_packet(data, now)

    def serve(self, command: int, data: bytes) -> Layout:
        """Nothing, while it wakes."""
        return super().serve(command, data) if self.terminus.is_ready else OtherResponse(Completion.NOT_READY)

    def transmit(self, message: MctpMessage) -> bytes:
        """Whoever sends is awake."""
        self.terminus.last = max(self.terminus.last, self.now)
        return super().transmit(message)


class Starting(Sleeper):
    """Not ready for two seconds from its start, and then never asleep."""

    silence: ClassVar = 86400.0


class NeverReady(Device):
    """Puts off whatever control message comes."""

    def serve(self, command: int, data: bytes) -> Layout:  # noqa: ARG002
        """The same to all."""
        return OtherResponse(Completion.NOT_READY)


class BusyNowAndThen(Device):
    """Puts off one control message in twenty."""

    share: ClassVar = 0.05

    def __init__(self) -> None:
        self._dice = random.Random(5)
        super().__init__()

    def serve(self, command: int, data: bytes) -> Layout:
        """As ever, but now and then."""
        is_busy = self._dice.random() < self.share
        return OtherResponse(Completion.NOT_READY) if is_busy else super().serve(command, data)
