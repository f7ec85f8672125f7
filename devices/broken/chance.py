"""Devices that do now and then, and by no rule, what they should not: a requester that asks again gets on with them."""

from __future__ import annotations

import random
from collections import deque
from itertools import cycle
from typing import ClassVar

from devices.broken.pace import Late
from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import GetEndpointUuidResponse
from tester.mctp.packet import Packet


class _NowAndThen(Device):
    """share: of what it is asked, or answers, how much it happens to; which that is, is the same in each run."""

    share: ClassVar = 0.02

    def __init__(self) -> None:
        self._dice = random.Random(1)
        super().__init__()

    def happens(self) -> bool:
        """Whether this time it does."""
        return self._dice.random() < self.share


class LosesAnswers(_NowAndThen):
    """One message in fifty that it sends never comes."""

    def transmit(self, message: MctpMessage) -> bytes:
        """Nothing, now and then."""
        whole = super().transmit(message)
        return b"" if self.happens() else whole


class WrongOnceAmidLoss(LosesAnswers):
    """Loses one message in twenty, and the fourth time that it is asked for its UUID tells another one."""

    share: ClassVar = 0.05
    number: ClassVar = 4
    asked = 0

    def get_endpoint_uuid(self, data: bytes) -> Layout:
        """The same, but once."""
        self.asked += 1
        right = super().get_endpoint_uuid(data)
        return GetEndpointUuidResponse(uuid=bytes(16)) if self.asked == self.number else right


class RestartsNowAndThen(_NowAndThen):
    """One packet in two hundred restarts it, whatever it is."""

    share: ClassVar = 0.005

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, and from the start, now and then."""
        if not self.happens():
            return super().receive_packet(data, now)
        self.reset()
        return b""


class LateNowAndThen(_NowAndThen, Late):
    """One message in ten comes half a second late."""

    share: ClassVar = 0.1

    def transmit(self, message: MctpMessage) -> bytes:
        """The same, be it later."""
        self.delay = 0.5 if self.happens() else 0.0
        return super().transmit(message)


class LateOnce(Late):
    """The hundred-and-fiftieth message comes half a second late, and what is asked meanwhile behind it."""

    number: ClassVar = 150

    def __init__(self) -> None:
        self._sent = 0
        super().__init__()

    def transmit(self, message: MctpMessage) -> bytes:
        """The same, once later."""
        self._sent += 1
        self.delay = 0.5 if self._sent == self.number else 0.0
        return super().transmit(message)


class DamagesFrames(_NowAndThen):
    """One frame in forty has a bit of its FCS inverted."""

    share: ClassVar = 0.025

    def encode_frame(self, packet: Packet) -> bytes:
        """The frame, and its last byte but the flag wrong, now and then."""
        whole = super().encode_frame(packet)
        return whole[:-2] + bytes((whole[-2] ^ 0x01,)) + whole[-1:] if self.happens() else whole


class AnswersTwiceNowAndThen(_NowAndThen):
    """One message in ten that it sends comes twice."""

    share: ClassVar = 0.1

    def transmit(self, message: MctpMessage) -> bytes:
        """Once more, now and then."""
        return super().transmit(message) * (2 if self.happens() else 1)


class DeafAfterAWhile(Device):
    """Hears nothing any more once 300 packets came, until it is restarted."""

    most: ClassVar = 300
    heard = 0

    def reset(self) -> None:
        """Start anew, and hear."""
        super().reset()
        self.heard = 0

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Nothing, after a while."""
        return super().receive(data, now) if self.heard < self.most else b""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """As ever, and counted."""
        self.heard += 1
        return super().receive_packet(data, now)


class HangsNowAndThen(Device):
    """One packet in some hundreds is lost, and whatever comes within three seconds behind it."""

    apart: ClassVar = (300, 170, 430)
    seconds: ClassVar = 3.0

    def __init__(self) -> None:
        self._distances = cycle(self.apart)
        self._packets = next(self._distances)
        self._back_at = 0.0
        super().__init__()

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, while it hangs."""
        if now < self._back_at:
            return b""
        self._packets -= 1
        if self._packets:
            return super().receive_packet(data, now)
        self._packets, self._back_at = next(self._distances), now + self.seconds
        return b""


class NeedsGap(Device):
    """Loses each packet that ends within 5 ms of the one before it."""

    seconds: ClassVar = 0.005

    def reset(self) -> None:
        """Start anew, and hear."""
        super().reset()
        self._last = -self.seconds

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """Nothing, if it is too early."""
        is_early, self._last = now - self._last < self.seconds, now
        return b"" if is_early else super().receive_packet(data, now)


class LateOnPldm(Late):
    """Control requests are answered at once, and PLDM after 0.6 s."""

    def receive_packet(self, data: bytes, now: float) -> bytes:
        """The same, be it later."""
        self.delay = 0.6 if data[4:5] == b"\x01" else 0.0
        return super().receive_packet(data, now)


class AnswersAgainLater(_NowAndThen):
    """One answer in ten comes once more, half a second later."""

    share: ClassVar = 0.1
    delay: ClassVar = 0.5

    def __init__(self) -> None:
        self._copies: deque[tuple[float, bytes]] = deque()
        super().__init__()

    def transmit(self, message: MctpMessage) -> bytes:
        """Once, and now and then again when it is due."""
        whole = super().transmit(message)
        if whole and not message.tag_owner and self.happens():
            self._copies.append((self.now + self.delay, whole))
        return whole

    def poll(self, now: float) -> bytes:
        """The copies that are due, besides the terminus's own."""
        due = b""
        while self._copies and self._copies[0][0] <= now:
            due += self._copies.popleft()[1]
        return due + super().poll(now)
