"""Devices that a Get Endpoint ID restarts: whoever asks nothing else takes them for silent."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command


class RestartsAtGetEndpointId(Device):
    """Answers everything but Get Endpoint ID, which restarts it, and hears nothing while it starts.

    boot_seconds: how long that takes. banner: what it says then.
    """

    boot_seconds: ClassVar = 1.0
    banner: ClassVar = b""
    _up_at = 0.0

    def reset(self) -> None:
        """Start anew."""
        super().reset()
        self._falls = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, while it starts."""
        if now < self._up_at:
            return b""
        out = super().receive(data, now)
        if not self._falls:
            return out
        self.reset()
        self._up_at = now + self.boot_seconds
        return self.banner

    def get_endpoint_id(self, data: bytes) -> Layout:
        """It does not come to an answer."""
        self._falls = True
        return super().get_endpoint_id(data)


class RestartsAtOnce(RestartsAtGetEndpointId):
    """It is up again before the next byte comes."""

    boot_seconds: ClassVar = 0.0


class RestartsWithBanner(RestartsAtGetEndpointId):
    """Its boot loader has something to say each time."""

    banner: ClassVar = b"*** Booting Zephyr OS build v3.7.0 ***\r\n"


class DeafBehindGetEndpointId(RestartsAtGetEndpointId):
    """Forgets nothing, but hears nothing for a while."""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Its EID outlives it."""
        eid = self.eid
        out = super().receive(data, now)
        self.eid = self.eid or eid
        return out


class RestartsAtAssignment(Device):
    """Starts anew wherever it is to be given an EID, and answers nothing to that."""

    def control(self, message: MctpMessage) -> bytes | None:
        """Everything but a Set Endpoint ID."""
        if message.body[2:3] != bytes((Command.SET_ENDPOINT_ID,)):
            return super().control(message)
        self.reset()
        return None


class RestartsByItself(Device):
    """Starts anew each half minute, whatever it is asked: a watchdog that nobody feeds."""

    every: ClassVar = 30.0
    _started = 0.0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """As one that may have started since."""
        self._tick(now)
        return super().receive(data, now)

    def poll(self, now: float) -> bytes:
        """As one that may have started since."""
        self._tick(now)
        return super().poll(now)

    def _tick(self, now: float) -> None:
        if now - self._started >= self.every:
            self.reset()
            self._started = now
