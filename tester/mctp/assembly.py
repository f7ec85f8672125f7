"""Messages out of packets and packets out of messages (DSP0236 1.3.3 clauses 8.6, 8.7, 8.9; 1.3.1: 8.5, 8.6, 8.8)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from tester.mctp.packet import BASELINE_UNIT, Packet


@dataclass(frozen=True)
class MctpMessage:
    """One assembled message. `body` begins with the byte of integrity check bit and message type."""

    source: int
    destination: int
    tag_owner: int
    tag: int
    body: bytes
    packets: tuple[Packet, ...] = ()

    @property
    def integrity_check(self) -> int:
        """IC bit; 0 for an empty body."""
        return self.body[0] >> 7 if self.body else 0

    @property
    def type(self) -> int | None:
        """Message type (DSP0239), or None when the body is empty."""
        return self.body[0] & 0x7F if self.body else None


@dataclass
class _Context:
    """An assembly in progress; `since` is when its last packet came. size: bytes of its payloads."""

    packets: list[Packet]
    since: float
    size: int


class Assembler:
    """Keeps one assembly per source EID, tag owner bit and tag.

    contexts: assemblies that can be open at once; a start packet beyond them is dropped.
    limit: longest message body in bytes, and the most packets of one, which may be empty. stale_after: seconds after
    which a stalled assembly may be given up.
    """

    def __init__(self, *, contexts: int = 64, limit: int = 65536, stale_after: float = float("inf")) -> None:
        self.contexts = contexts
        self.limit = limit
        self.stale_after = stale_after
        self._open: dict[Hashable, _Context] = {}

    def take(self, packet: Packet, now: float = 0.0) -> MctpMessage | None:
        """Take a packet that passed the packet-level checks; returns the message it completes."""
        key = self.key(packet)
        if packet.som:
            self._open.pop(key, None)
            if packet.eom:
                return message_of([packet])
            self._start(key, packet, now)
            return None
        return self._continue(key, packet, now)

    # Decisions a defective receiver gets wrong.

    def key(self, packet: Packet) -> Hashable:
        """What tells one assembly from another."""
        return packet.source, packet.tag_owner, packet.tag

    def follows(self, packet: Packet, before: list[Packet]) -> bool:
        """Whether the packet is the next in sequence."""
        return packet.sequence == (before[-1].sequence + 1) % 4

    def fits(self, packet: Packet, before: list[Packet]) -> bool:
        """Whether its size is allowed: like the first one's, or for the last packet at most that."""
        unit = len(before[0].payload)
        return len(packet.payload) <= unit if packet.eom else len(packet.payload) == unit

    def _start(self, key: Hashable, packet: Packet, now: float) -> None:
        stale = [k for k, context in self._open.items() if now - context.since >= self.stale_after]
        for k in stale:
            del self._open[k]
        if len(self._open) < self.contexts:
            self._open[key] = _Context([packet], now, len(packet.payload))

    def _continue(self, key: Hashable, packet: Packet, now: float) -> MctpMessage | None:
        context = self._open.get(key)
        if context is None:
            return None
        before = context.packets
        size = context.size + len(packet.payload)
        fits = self.follows(packet, before) and self.fits(packet, before)
        if not fits or size > self.limit or len(before) >= self.limit:
            del self._open[key]
            return None
        before.append(packet)
        context.since, context.size = now, size
        if not packet.eom:
            return None
        del self._open[key]
        return message_of(before)


class TolerantAssembler:
    """Keeps together what a careless sender meant as one message, so that each of its mistakes can be judged alone.

    Sequence numbers and sizes may be anything, a later packet may say SOM again or carry another tag. limit: the most
    packets of a message; one that has more is given up, since a device may send the middle of one for ever.
    """

    def __init__(self, *, limit: int = 8192) -> None:
        self.limit = limit
        self._open: dict[Hashable, list[Packet]] = {}

    @property
    def is_pending(self) -> bool:
        """Whether a message was begun and not ended."""
        return bool(self._open)

    def take(self, packet: Packet) -> MctpMessage | None:
        """Take any packet; returns the message it completes."""
        key = self._place(packet)
        if key is None:
            return None
        packets = self._open.setdefault(key, [])
        packets.append(packet)
        if packet.eom:
            return message_of(self._open.pop(key))
        if len(packets) >= self.limit:
            del self._open[key]
        return None

    def _place(self, packet: Packet) -> Hashable | None:
        key = packet.source, packet.tag_owner, packet.tag
        begun = self._open.get(key)
        if packet.som:
            if begun and packet.sequence != (begun[-1].sequence + 1) % 4:
                del self._open[key]
            return key
        if begun is None:
            return next(iter(self._open)) if len(self._open) == 1 else None
        return key


def message_of(packets: list[Packet]) -> MctpMessage:
    """The message that complete, ordered packets carry."""
    first = packets[0]
    body = b"".join(packet.payload for packet in packets)
    return MctpMessage(first.source, first.destination, first.tag_owner, first.tag, body, tuple(packets))


def fragments(message: MctpMessage, *, unit: int = BASELINE_UNIT, first_sequence: int = 0) -> list[Packet]:
    """The packets that carry a message, each but the last with `unit` payload bytes (DSP0236 8.4.2)."""
    parts = [message.body[at : at + unit] for at in range(0, len(message.body), unit)] or [b""]
    return [
        Packet(
            destination=message.destination,
            source=message.source,
            tag_owner=message.tag_owner,
            tag=message.tag,
            som=int(index == 0),
            eom=int(index == len(parts) - 1),
            sequence=(first_sequence + index) % 4,
            payload=part,
        )
        for index, part in enumerate(parts)
    ]
