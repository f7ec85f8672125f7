"""Devices on their first day: one constant is wrong, in what they send and in what they hear."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.reading import STANDARD, Reading, Rewriter


class FirstDay(Device):
    """hears, sends: how it reads what it is sent, and writes what it sends."""

    hears: ClassVar[Reading] = STANDARD
    sends: ClassVar[Reading] = STANDARD

    def reset(self) -> None:
        """Start anew, with nothing half heard."""
        super().reset()
        self._ear = Rewriter(self.hears, STANDARD)

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Hear it as the reading has it."""
        return super().receive(self._ear.feed(data), now)

    def encode_frame(self, packet: Packet) -> bytes:
        """Write it as the reading has it."""
        return self.sends.write(super().encode_frame(packet))


class FcsLowByteFirst(FirstDay):
    """As PPP has it."""

    hears = sends = Reading("", fcs=FcsVariant.SWAPPED)


class FcsComplemented(FirstDay):
    """As RFC 1662 literally has it."""

    hears = sends = Reading("", fcs=FcsVariant.COMPLEMENTED)


class FcsOverTheFlag(FirstDay):
    """The opening flag is covered, too."""

    hears = sends = Reading("", fcs=FcsVariant.FLAG_COVERED)


class FcsFromZero(FirstDay):
    """The FCS starts at 0x0000."""

    hears = sends = Reading("", fcs=FcsVariant.ZERO_START)


class HeaderVersionZero(FirstDay):
    """The header's version was never filled in, and is compared with what was."""

    hears = sends = Reading("", version=0)


class RevisionZero(FirstDay):
    """So is the revision."""

    hears = sends = Reading("", revision=0)


class CountIncludesFcs(FirstDay):
    """The byte count is that of all behind it."""

    hears = sends = Reading("", excess=2)


class HearsLowByteFirst(FirstDay):
    """What it sends is right."""

    hears = Reading("", fcs=FcsVariant.SWAPPED)


class SendsCountOfAll(FirstDay):
    """What it hears is right, and what it sends nobody can read."""

    sends = Reading("", excess=4)
