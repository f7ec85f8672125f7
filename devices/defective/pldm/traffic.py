"""Devices that are careless in what no case asks about; `breaks` names every requirement they then miss.

None of them is asked for an echo: it shows in the answers to ordinary questions alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.packet import BASELINE_UNIT, NULL_EID, Packet
from tester.pldm.header import PLDM_MESSAGE_TYPE
from tester.pldm.platform import PlatformCommand


class Careless(Device):
    """Fills in the header of a continuation packet in a way of its own."""

    def continued(self, packet: Packet) -> Packet:
        """A packet that is not the first."""
        return packet

    def transmit(self, message: MctpMessage) -> bytes:
        first, *rest = fragments(message)
        return self.joined([self.encode_frame(packet) for packet in (first, *map(self.continued, rest))])

    def joined(self, frames: list[bytes]) -> bytes:
        """The frames of one message on the line."""
        return b"".join(frames)


class StartInContinuations(Careless):
    """Every packet of a long answer has SOM."""

    breaks: ClassVar = ("MCTP-HDR-005",)

    def continued(self, packet: Packet) -> Packet:
        return replace(packet, som=1)


class SequenceStaysAtThree(Careless):
    """The sequence number stops at 3 instead of wrapping."""

    breaks: ClassVar = ("MCTP-HDR-006",)
    _number = 0

    def transmit(self, message: MctpMessage) -> bytes:
        self._number = 0
        return super().transmit(message)

    def continued(self, packet: Packet) -> Packet:
        self._number += 1
        return replace(packet, sequence=min(self._number, 3))


class TagLostInContinuations(Careless):
    """From the second packet on the tag is 0."""

    breaks: ClassVar = ("MCTP-HDR-008",)

    def continued(self, packet: Packet) -> Packet:
        return replace(packet, tag=0)


class SourceLostInContinuations(Careless):
    """From the second packet on the source is the null EID."""

    breaks: ClassVar = ("MCTP-HDR-009",)

    def continued(self, packet: Packet) -> Packet:
        return replace(packet, source=NULL_EID)


class FlagsSharedInAnswers(Careless):
    """The packets of a long answer have one flag between them."""

    breaks: ClassVar = ("SER-FRM-002",)

    def joined(self, frames: list[bytes]) -> bytes:
        return frames[0] + b"".join(frame[1:] for frame in frames[1:])


class TextAfterTenAnswers(Careless):
    """Every tenth answer is followed by a line of a log."""

    breaks: ClassVar = ("SER-FRM-005",)
    _sent = 0

    def joined(self, frames: list[bytes]) -> bytes:
        self._sent += 1
        return super().joined(frames) + (b"" if self._sent % 10 else b"10 sent\r\n")


class StaleBufferSent(Careless):
    """The answer to Get PDR Repository Info is followed by a buffer of zeros that was never filled."""

    breaks: ClassVar = ("MCTP-MSG-008",)

    def transmit(self, message: MctpMessage) -> bytes:
        whole = super().transmit(message)
        if message.type != PLDM_MESSAGE_TYPE or message.body[3] != PlatformCommand.GET_PDR_REPOSITORY_INFO:
            return whole
        return whole + super().transmit(replace(message, body=bytes(BASELINE_UNIT)))
