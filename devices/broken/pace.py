"""Devices that answer rightly, and late."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.mctp.assembly import MctpMessage


class Late(Device):
    """Answers everything as it should, after 1.2 s."""

    delay = 1.2

    def reset(self) -> None:
        """Start anew, with nothing to say."""
        super().reset()
        self._held: deque[tuple[float, bytes]] = deque()

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """Keep the answer for later."""
        answer = super().receive(data, now)
        if answer:
            self._held.append((now + self.delay, answer))
        return self._due(now)

    def poll(self, now: float) -> bytes:
        """What is due by now."""
        own = super().poll(now)
        if own:
            self._held.append((now + self.delay, own))
        return self._due(now)

    def _due(self, now: float) -> bytes:
        out = b""
        while self._held and self._held[0][0] <= now:
            out += self._held.popleft()[1]
        return out


class LateOnDatagrams(Late):
    """Late, and answers datagrams, which it must not: the late answer was once taken for that of a fence."""

    def control(self, message: MctpMessage) -> bytes | None:
        """Whatever it is, as a request that wants an answer."""
        body = message.body
        plain = body[:1] + bytes((body[1] & 0xBF,)) + body[2:] if len(body) > 1 else body
        return super().control(replace(message, body=plain))


class OneBehind(Device):
    """Answers everything as it should, once the next thing comes."""

    def reset(self) -> None:
        """Start anew, with nothing to say."""
        super().reset()
        self._held = b""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        """What was held, wherever there is something new to hold."""
        answer = super().receive(data, now)
        if not answer:
            return b""
        due, self._held = self._held, answer
        return due


class BehindNowAndThen(Device):
    """Every seventh answer comes behind the next, whenever that is."""

    every: ClassVar = 7

    def reset(self) -> None:
        """Start anew, with nothing to say."""
        super().reset()
        self._kept = b""
        self._answers = 0

    def transmit(self, message: MctpMessage) -> bytes:
        """What is kept follows."""
        whole = super().transmit(message)
        if message.tag_owner:
            return whole
        self._answers += 1
        if self._answers % self.every == 0 and not self._kept:
            self._kept = whole
            return b""
        kept, self._kept = self._kept, b""
        return whole + kept


class OutOfOrder(BehindNowAndThen):
    """Takes 80 ms for every seventh answer, and answers meanwhile what else it is asked."""

    seconds: ClassVar = 0.08

    def transmit(self, message: MctpMessage) -> bytes:
        """What takes long comes later."""
        whole = super().transmit(message)
        if not whole:
            self._due_at = self.now + self.seconds
        return whole

    def poll(self, now: float) -> bytes:
        """What is due by now."""
        own = super().poll(now)
        if not self._kept or now < self._due_at:
            return own
        kept, self._kept = self._kept, b""
        return own + kept
