"""Devices that are careless with frames, or with packets and have no echo service that would show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import CONTROL_TYPE, Command
from tester.mctp.deframer import Refused
from tester.mctp.packet import Packet
from tester.pldm.header import PLDM_MESSAGE_TYPE


class _NoEcho(Device):
    """PLDM is all that it has."""

    message_types: ClassVar[tuple[int, ...]] = (PLDM_MESSAGE_TYPE,)

    def handlers(self) -> dict[int, Callable[[bytes], Layout]]:
        """No vendor's."""
        return {code: serve for code, serve in super().handlers().items() if code != Command.GET_VENDOR_MESSAGE_SUPPORT}

    def answer(self, message: MctpMessage) -> bytes | None:
        """No vendor's."""
        return super().answer(message) if message.type in (CONTROL_TYPE, PLDM_MESSAGE_TYPE) else None

    def transmit(self, message: MctpMessage) -> bytes:
        """Packets as careless ones are."""
        first, *others = fragments(message)
        return b"".join(map(self.encode_frame, (first, *self.careless(others))))

    def careless(self, packets: Sequence[Packet]) -> Sequence[Packet]:
        """What becomes of all packets but the first."""
        raise NotImplementedError


class SomThroughout(_NoEcho):
    """Every packet says that a message begins."""

    def careless(self, packets: Sequence[Packet]) -> Sequence[Packet]:
        """SOM."""
        return [replace(packet, som=1) for packet in packets]


class TagLost(_NoEcho):
    """From the second packet on the tag is zero."""

    def careless(self, packets: Sequence[Packet]) -> Sequence[Packet]:
        """Tag zero."""
        return [replace(packet, tag=0) for packet in packets]


class HalfAFrameFirst(Device):
    """Sends the beginning of a frame before each, as a transmitter does that is started twice."""

    def encode_frame(self, packet: Packet) -> bytes:
        """Flag, revision, byte count and a byte, and then the frame."""
        return b"\x7e\x01\x20\x01" + super().encode_frame(packet)


class SendsAgainAtBrokenFrames(Device):
    """Has no answer to a frame that it refuses, and transmits again what lies in its buffer."""

    last = b""

    def transmit(self, message: MctpMessage) -> bytes:
        """As ever, and left in the buffer."""
        self.last = super().transmit(message)
        return self.last

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """The buffer, where anything that comes is refused."""
        is_refused = any(isinstance(event, Refused) for event in self.make_deframer().feed(data))
        before = self.last
        return (before if is_refused else b"") + super().receive(data, now)
