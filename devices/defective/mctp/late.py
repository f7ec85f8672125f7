"""Endpoints that take too long for some of their answers; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.mctp.assembly import MctpMessage
from tester.mctp.control import CONTROL_TYPE, Command
from tester.mctp.endpoint import Endpoint

LATE_SECONDS = 0.15


class TakingLong(Endpoint):
    """Answers some of what it is asked 150 ms later, and all that is asked meanwhile behind that."""

    def reset(self) -> None:
        super().reset()
        self._due: list[tuple[float, bytes]] = []

    def is_slow(self, answer: MctpMessage) -> bool:
        """Whether it takes long for that answer."""
        raise NotImplementedError

    def transmit(self, message: MctpMessage) -> bytes:
        whole = super().transmit(message)
        slow = self.is_slow(message)
        if not slow and not self._due:
            return whole
        self._due.append((self.now + LATE_SECONDS if slow else self._due[-1][0], whole))
        return b""

    def poll(self, now: float) -> bytes:
        ready = b"".join(whole for due, whole in self._due if due <= now)
        self._due = [(due, whole) for due, whole in self._due if due > now]
        return super().poll(now) + ready


class VersionsTakeLong(TakingLong):
    """Versions are read from a slow memory: Get MCTP Version Support is answered 150 ms later."""

    breaks: ClassVar = ("CTL-TIM-001",)

    def is_slow(self, answer: MctpMessage) -> bool:
        return answer.type == CONTROL_TYPE and answer.body[2] == Command.GET_VERSION_SUPPORT
