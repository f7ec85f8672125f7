"""Devices that do not get over messages which never end, or which ended; `breaks` names all that they then miss."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, ClassVar

from devices.defective.mctp.assembly import Assembling
from tester.mctp.assembly import Assembler, MctpMessage
from tester.mctp.packet import BASELINE_UNIT, Packet


class AbandonedKept(Assembling):
    """Sixteen messages can be open, and none is ever given up, as in libmctp."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-001",)

    def make_assembler(self) -> Assembler:
        return Assembler(contexts=16, limit=6 * BASELINE_UNIT)


class EndOfTheMessageBefore(Assembling):
    """A message of several packets that begins where a longer one was abandoned ends in bytes of that."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-009",)

    class kind(Assembler):
        _old: ClassVar[dict[object, bytes]] = {}

        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            key = self.key(packet)
            if packet.som:
                before = self._open[key].packets if key in self._open else []
                self._old[key] = b"".join(each.payload for each in before)
            message = super().take(packet, now)
            if message is None or len(message.packets) == 1:
                return message
            return replace(message, body=message.body + self._old[key][len(message.body) :])


class EndedMessageContinued(Assembling):
    """A message that was delivered is so once more, with what an end packet behind it brings."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-002",)

    class kind(Assembler):
        def __init__(self, **room: Any) -> None:
            super().__init__(**room)
            self._ended: dict[Hashable, Any] = {}

        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            key = self.key(packet)
            ended = self._ended.pop(key, None)
            if ended and not packet.som:
                self._open.setdefault(key, ended)
            begun = self._open.get(key)
            message = super().take(packet, now)
            if message and begun and not packet.som:
                self._ended[key] = begun
            return message
