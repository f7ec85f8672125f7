"""Devices that answer some of the numbers that a requester may choose, and take no notice of the others."""

from __future__ import annotations

from collections.abc import Container
from typing import ClassVar

from tester.device import OWN_TAG, Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.packet import Packet


class AnswersOneTag(Device):
    """What has another tag than the one that it was tried with is for somebody else."""

    tags: ClassVar[Container[int]] = (1,)

    def accepts(self, packet: Packet) -> bool:
        """Only with that; and what answers its own requests."""
        is_answer = not packet.tag_owner and packet.tag == OWN_TAG
        return super().accepts(packet) and (packet.tag in self.tags or is_answer)


class AnswersTagZero(AnswersOneTag):
    """The same, of a device that was tried with tag 0."""

    tags: ClassVar[Container[int]] = (0,)


class AnswersLowInstanceIds(Device):
    """The highest bit of instance IDs is another field to it."""

    def control(self, message: MctpMessage) -> bytes | None:
        """Nothing above 15."""
        return None if message.body[1:2] and message.body[1] & 0x10 else super().control(message)
