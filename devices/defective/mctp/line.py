"""Devices that do not bear what a line can do to characters; `breaks` names every requirement they then miss."""

from __future__ import annotations

from typing import ClassVar

from tester.mctp.endpoint import Endpoint


class BadStopBitsUnseen(Endpoint):
    """A character whose stop bit is none is taken as it is."""

    breaks: ClassVar[tuple[str, ...]] = ("SER-RX-011",)

    def line_fault(self, character: int, now: float) -> bytes:
        return self.receive(bytes((character,)), now)


class DeafAfterBreak(Endpoint):
    """The flag of a break is never cleared, and nothing is received while it is set."""

    breaks: ClassVar[tuple[str, ...]] = ("SER-RX-012",)

    def reset(self) -> None:
        super().reset()
        self.had_break = False

    def receive(self, data: bytes, now: float = 0.0) -> bytes:
        return b"" if self.had_break else super().receive(data, now)

    def line_fault(self, character: int, now: float) -> bytes:
        self.had_break |= character == 0
        return super().line_fault(character, now)


class DividerCutOff(Endpoint):
    """The rate is 4 % too high, since the divider was cut off where it should have been rounded."""

    breaks: ClassVar[tuple[str, ...]] = ("SER-PHY-002",)
    clock: ClassVar[float] = 1.04
