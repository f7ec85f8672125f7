"""Devices that are careless with frames, or with packets and have no echo service that would show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import CONTROL_TYPE, Command
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
