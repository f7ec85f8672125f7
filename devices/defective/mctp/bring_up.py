"""Devices that cannot be heard, or only as they read the binding; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.mctp.endpoint import Endpoint
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.reading import STANDARD, Reading, Rewriter


class AnswersNothing(Endpoint):
    """Runs, and its receiver was never switched on."""

    breaks: ClassVar = ("CTL-UP-001",)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:  # noqa: ARG002
        return b""


class FcsLowByteFirstBothWays(Endpoint):
    """The FCS is computed as PPP sends it, in what is heard as well."""

    breaks: ClassVar = ("SER-FCS-002", "CTL-UP-001")
    reading: ClassVar = Reading("", fcs=FcsVariant.SWAPPED)

    def reset(self) -> None:
        super().reset()
        self._ear = Rewriter(self.reading, STANDARD)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return super().receive(self._ear.feed(data), now)

    def encode_frame(self, packet: Packet) -> bytes:
        return self.reading.write(super().encode_frame(packet))


class CountsTheFcs(Endpoint):
    """The byte count of what is sent includes the FCS; what is heard is read rightly."""

    breaks: ClassVar = ("SER-FRM-004",)

    def encode_frame(self, packet: Packet) -> bytes:
        return Reading("", excess=2).write(super().encode_frame(packet))
