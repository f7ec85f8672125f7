"""Devices that serve a number of requests after each start, and then no more: a leak, a counter, a queue that fills."""

from __future__ import annotations

from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import Command


class AnswersFive(Device):
    """Answers five Get Endpoint IDs after each start, and everything else as ever."""

    most: ClassVar = 5

    def reset(self) -> None:
        """Start anew, and count."""
        super().reset()
        self._told = 0

    def control(self, message: MctpMessage) -> bytes | None:
        """Nothing, once it has told its EID often enough."""
        is_asked = message.body[2:3] == bytes((Command.GET_ENDPOINT_ID,))
        self._told += is_asked
        return None if is_asked and self._told > self.most else super().control(message)


class HearsSixteen(Device):
    """Hears sixteen packets after each start."""

    most: ClassVar = 16

    def reset(self) -> None:
        """Start anew, and count."""
        super().reset()
        self._heard = 0

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, after that."""
        self._heard += 1
        return super().receive_packet(data, now) if self._heard <= self.most else b""


class HearsSixty(HearsSixteen):
    """Hears sixty packets after each start: enough for any case but those that have an image downloaded."""

    most: ClassVar = 60


class HearsAHundred(HearsSixteen):
    """Hears a hundred packets after each start."""

    most: ClassVar = 100
