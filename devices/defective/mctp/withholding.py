"""Devices that do not let go of an answer in time, or give another; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.mctp.assembly import MctpMessage
from tester.mctp.endpoint import Endpoint

BLOCK = 64


class FullBlocksHeldBack(Endpoint):
    """A response of full 64-byte blocks comes with the next one, as of USB without the packet that ends a transfer."""

    breaks: ClassVar[tuple[str, ...]] = ("SER-LEN-008",)

    def reset(self) -> None:
        super().reset()
        self._held = b""

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        out = self._held + super().receive(data, now)
        is_held = len(out) % BLOCK == 0 and out != self._held
        self._held = out if is_held or not out[len(self._held) :] else b""
        return b"" if self._held else out


class AnswersByInstanceIdAlone(Endpoint):
    """The last answer is kept for a retry, and given to any request with the same instance ID."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-029",)
    _kept: tuple[int, bytes | None] = (-1, None)

    def control(self, message: MctpMessage) -> bytes | None:
        mark = message.body[1] if len(message.body) > 1 else -1
        if mark != self._kept[0] or self._kept[1] is None:
            self._kept = mark, super().control(message)
        return self._kept[1]


class AnswersByCommandAlone(Endpoint):
    """The last answer is kept for a retry, and given to any request with the same instance ID and command."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-GEN-029",)
    _kept: tuple[bytes, bytes | None] = (b"", None)

    def control(self, message: MctpMessage) -> bytes | None:
        mark = message.body[1:3]
        if mark != self._kept[0] or self._kept[1] is None:
            self._kept = mark, super().control(message)
        return self._kept[1]
