"""Devices that break one rule of message assembly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from tester.mctp.assembly import Assembler, MctpMessage, message_of
from tester.mctp.deframer import Deframer
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import BASELINE_UNIT, HEADER_VERSION, Packet


class Assembling(Endpoint):
    """Assembles with `kind`."""

    kind: ClassVar[type[Assembler]] = Assembler

    def make_assembler(self) -> Assembler:
        return self.kind(contexts=2, limit=6 * BASELINE_UNIT, stale_after=2.0)


class TooLongIsCut(Assembling):
    """Of a message that is too long the beginning is delivered."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-018",)

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            context = self._open.get(self.key(packet))
            if packet.som or context is None or context.size + len(packet.payload) <= self.limit:
                return super().take(packet, now)
            return message_of(context.packets) if packet.eom else None


class NothingAssembled(Assembling):
    """Messages of several packets are dropped."""

    breaks: ClassVar[tuple[str, ...]] = (
        *("MCTP-HDR-005", "MCTP-HDR-006", "MCTP-HDR-008", "MCTP-PKT-002", "MCTP-PKT-003", "MCTP-PKT-004"),
        *("MCTP-ASM-001", "MCTP-ASM-002", "MCTP-ASM-003", "MCTP-ASM-005", "MCTP-ASM-006", "MCTP-ASM-007"),
        *("MCTP-ASM-009", "MCTP-ASM-013", "MCTP-ASM-014", "MCTP-ASM-017", "MCTP-ASM-019"),
        *("SER-ESC-003", "SER-ESC-004"),
    )

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            return super().take(packet, now) if packet.som and packet.eom else None


class TwoPacketsAtMost(Assembling):
    """The sequence number is compared with the first packet's, as one small library does."""

    breaks: ClassVar[tuple[str, ...]] = (
        *("MCTP-HDR-005", "MCTP-HDR-006", "MCTP-HDR-008", "MCTP-PKT-002", "MCTP-PKT-003"),
        *("MCTP-ASM-002", "MCTP-ASM-003"),
    )

    class kind(Assembler):
        def follows(self, packet: Packet, before: list[Packet]) -> bool:
            return super().follows(packet, before[:1])


class SequenceNeverWraps(Assembling):
    """After sequence number 3 number 4 is expected."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-HDR-005", "MCTP-HDR-006", "MCTP-HDR-008", "MCTP-ASM-002", "MCTP-ASM-003")

    class kind(Assembler):
        def follows(self, packet: Packet, before: list[Packet]) -> bool:
            return packet.sequence == before[-1].sequence + 1


class TagNotInKey(Assembling):
    """Messages of one source are mixed up whatever their tags."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-005", "MCTP-ASM-019")

    class kind(Assembler):
        def key(self, packet: Packet) -> Hashable:
            return packet.source, packet.tag_owner


class SourceNotInKey(Assembling):
    """Messages with one tag are mixed up whatever their sources."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-006",)

    class kind(Assembler):
        def key(self, packet: Packet) -> Hashable:
            return packet.tag_owner, packet.tag


class OwnerNotInKey(Assembling):
    """An end packet of another tag owner completes a message, as in libmctp."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-008",)

    class kind(Assembler):
        def key(self, packet: Packet) -> Hashable:
            return packet.source, packet.tag

    def expects_tag(self, packet: Packet) -> bool:
        return packet.tag_owner == 1 or not packet.som


class SecondStartDropped(Assembling):
    """A second start packet is dropped with the message before it, as in Linux."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-009",)

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            if packet.som and not packet.eom and self.key(packet) in self._open:
                del self._open[self.key(packet)]
                return None
            return super().take(packet, now)


class SinglePacketEndsNothing(Assembling):
    """A message in one packet leaves the unfinished one as it is, as in libmctp."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-010",)

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            unfinished = self._open.get(self.key(packet))
            message = super().take(packet, now)
            if packet.som and packet.eom and unfinished:
                self._open[self.key(packet)] = unfinished
            return message


class SinglePacketEndsItsTag(Assembling):
    """A message in one packet ends whatever is unfinished under its tag, from wherever that comes."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-006",)

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            if packet.som and packet.eom:
                for key in [key for key, context in self._open.items() if context.packets[0].tag == packet.tag]:
                    del self._open[key]
            return super().take(packet, now)


class SequenceUnchecked(Assembling):
    """Packets are appended in whatever order they come."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-011", "MCTP-ASM-012", "MCTP-ASM-013")

    class kind(Assembler):
        def follows(self, packet: Packet, before: list[Packet]) -> bool:
            return bool(packet and before)


class DuplicateAppended(Assembling):
    """A packet that comes twice is appended twice."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-011", "MCTP-ASM-012")

    class kind(Assembler):
        def follows(self, packet: Packet, before: list[Packet]) -> bool:
            return super().follows(packet, before) or packet.sequence == before[-1].sequence


class PoisonedBySequenceError(Assembling):
    """After a sequence error a terminus is not listened to until another one has spoken."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-013",)

    class kind(Assembler):
        poisoned: Hashable = None

        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            key = self.key(packet)
            if key == self.poisoned:
                return None
            begun = self._open.get(key)
            failed = begun and not packet.som and not self.follows(packet, begun.packets)
            self.poisoned = key if failed else None
            return super().take(packet, now)


class EmptyEndRefused(Assembling):
    """A last packet without payload is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-014",)

    class kind(Assembler):
        def fits(self, packet: Packet, before: list[Packet]) -> bool:
            return bool(packet.payload) and super().fits(packet, before)


class AbandonedMessagesBlock(Endpoint):
    """Once all contexts are taken, single packets find no room either."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-016",)

    def accepts(self, packet: Packet) -> bool:
        room = self.assembler.contexts > len(self.assembler._open)
        return super().accepts(packet) and (room or not (packet.som and packet.eom))


class UnansweredMessagesHeld(Endpoint):
    """The room of a message of several packets that draws no answer is given back after half a minute alone."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-001",)

    def reset(self) -> None:
        super().reset()
        self.held: list[float] = []

    def accepts(self, packet: Packet) -> bool:
        self.held = [since for since in self.held if self.now - since < 30.0]
        self.assembler.contexts = 0 if len(self.held) > 8 else 2
        return super().accepts(packet)

    def answer(self, message: MctpMessage) -> bytes | None:
        body = super().answer(message)
        if body is None and len(message.packets) > 1:
            self.held.append(self.now)
        return body


class ContiguousOnly(Assembling):
    """A message in one packet ends all unfinished ones of its source, as if packets had to be contiguous."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-019",)

    class kind(Assembler):
        def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
            if packet.som and packet.eom:
                self._open = {
                    key: begun for key, begun in self._open.items() if begun.packets[0].source != packet.source
                }
            return super().take(packet, now)


class DroppedPacketEndsMessage(Endpoint):
    """A packet of another header version is dropped, and the message it interrupts with it."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-017",)

    def accepts(self, packet: Packet) -> bool:
        if packet.version != HEADER_VERSION:
            self.assembler._open.pop(self.assembler.key(packet), None)
        return super().accepts(packet)


class OversizeEndsMessage(Endpoint):
    """A packet that is too large is dropped, and the message it interrupts with it."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-PKT-004",)

    def make_deframer(self) -> Deframer:
        return Deframer()

    def accepts(self, packet: Packet) -> bool:
        if len(packet.payload) > BASELINE_UNIT:
            self.assembler._open.pop(self.assembler.key(packet), None)
            return False
        return super().accepts(packet)


class OverflowIsFatal(Endpoint):
    """A message longer than the buffer overwrites what comes after it."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-ASM-018",)

    def reset(self) -> None:
        super().reset()
        self.length = 0
        self.overwritten = False

    def accepts(self, packet: Packet) -> bool:
        self.length = 0 if packet.som else self.length + len(packet.payload)
        self.overwritten |= self.length > 16 * BASELINE_UNIT
        return super().accepts(packet) and not self.overwritten


class OwnerUncheckedAndNotInKey(Assembling):
    """The tag owner bit is not looked at anywhere."""

    breaks: ClassVar[tuple[str, ...]] = ("MCTP-DRP-003", "CTL-GEN-007", "MCTP-ASM-007", "MCTP-ASM-008")

    kind = OwnerNotInKey.kind

    def accepts(self, packet: Packet) -> bool:
        return super().accepts(replace(packet, tag_owner=1))


class ShorterThanClaimed(Endpoint):
    """Messages of more than six packets are dropped, whatever the claims say."""

    breaks: ClassVar[tuple[str, ...]] = ("CTL-CLM-005",)
    claims: ClassVar = {"MESSAGE_MAX": 7 * BASELINE_UNIT}
