"""Boards whose port goes away with the device: under the same name it is back after a while, or never."""

from __future__ import annotations

import time
from typing import ClassVar

from devices.broken.crash import EndsOnCountOne
from fixtures.boards.in_process import InProcessBoard, InProcessRig
from fixtures.errors import LinkLost, RigError
from fixtures.line.carrier import Carrier, Transport
from fixtures.line.transport import EndpointTransport

GONE_SECONDS = 0.3


class Vanishing(EndpointTransport):
    """A line that breaks when the endpoint has ended."""

    endpoint: EndsOnCountOne

    def write(self, data: bytes) -> None:
        self._look()
        super().write(data)
        self._look()

    def read(self, until: float) -> bytes:
        self._look()
        return super().read(until)

    def _look(self) -> None:
        if self.endpoint.ended:
            raise LinkLost("the port is gone")


class PortComesBack(InProcessBoard):
    """The endpoint starts anew, and its port is there again 0.3 s after it was first looked for."""

    has_port = True
    rig_model: ClassVar[type[InProcessRig]] = InProcessRig
    endpoint: EndsOnCountOne
    comes_back = True
    _looked: float | None = None

    @property
    def can_reset(self) -> bool:
        return False

    def reset(self, carrier: Carrier) -> Carrier:  # noqa: ARG002
        raise RigError("there is no way to reset it")

    def open_line(self) -> Transport:
        if self.endpoint.ended:
            self._looked = self._looked or time.monotonic()
            if not self.comes_back or time.monotonic() - self._looked < GONE_SECONDS:
                raise RigError("no such port")
            self._looked = None
            self.endpoint.reset()
        return Vanishing(self.endpoint, self.rig.link.baud)


class PortStaysAway(PortComesBack):
    """It does not."""

    comes_back = False


class PortLostOnce(PortComesBack):
    """The endpoint ends the first time only."""

    def open_line(self) -> Transport:
        ended = self.endpoint.ended
        line = super().open_line()
        if ended:
            self.endpoint.sturdy = True
        return line
