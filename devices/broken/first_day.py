"""Devices on their first day: one constant is wrong, in what they send and in what they hear."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.fcs import FcsVariant
from tester.mctp.packet import Packet
from tester.mctp.reading import STANDARD, Reading, Rewriter


class _FirstDay(Device):
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


class FcsLowByteFirst(_FirstDay):
    """The FCS is sent low byte first, as PPP has it, and so expected."""

    hears = sends = Reading("", fcs=FcsVariant.SWAPPED)


class FcsComplemented(_FirstDay):
    """The FCS is complemented, as RFC 1662 literally has it."""

    hears = sends = Reading("", fcs=FcsVariant.COMPLEMENTED)


class FcsOverTheFlag(_FirstDay):
    """The FCS covers the opening flag, too."""

    hears = sends = Reading("", fcs=FcsVariant.FLAG_COVERED)


class FcsFromZero(_FirstDay):
    """The FCS starts at 0x0000."""

    hears = sends = Reading("", fcs=FcsVariant.ZERO_START)


class HeaderVersionZero(_FirstDay):
    """The header's version was never filled in, and is compared with what was."""

    hears = sends = Reading("", version=0)


class RevisionZero(_FirstDay):
    """The revision was never filled in, and is compared with what was."""

    hears = sends = Reading("", revision=0)


class CountIncludesFcs(_FirstDay):
    """The byte count is that of all behind it, the FCS included."""

    hears = sends = Reading("", excess=2)


class HearsLowByteFirst(_FirstDay):
    """The FCS is expected low byte first; what it sends is right."""

    hears = Reading("", fcs=FcsVariant.SWAPPED)


class SendsCountOfAll(_FirstDay):
    """Its byte count is that of the whole frame, so that nobody can read what it sends; what it hears is right."""

    sends = Reading("", excess=4)
