"""From bytes to frames: the receiving half of MCTP over serial (DSP0253 1.0.0).

Every byte fed in ends up in one event, flags that only fill the line excepted, so nothing a device sends goes
unexplained. The receiver is a chain of small decisions; a defective device overrides one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes, variant_of
from tester.mctp.serial import ESCAPE, ESCAPE_MASK, REVISION, SPECIAL

STRAY_LIMIT = 256


@dataclass(frozen=True)
class Received:
    """A frame whose FCS verifies. `shared_flag`: it opened with the flag that closed its predecessor."""

    wire: bytes
    packet: bytes
    revision: int = REVISION
    fcs: FcsVariant = FcsVariant.STANDARD
    fcs_escaped: bool = False
    shared_flag: bool = False

    @property
    def miscount(self) -> int:
        """By how much the byte count exceeds the packet."""
        return self.wire[2] - len(self.packet)

    @property
    def needless_escapes(self) -> bytes:
        """The packet bytes that were escaped and are neither 7D nor 7E."""
        body = self.wire[3:-3]
        values = (body[at + 1] ^ ESCAPE_MASK for at in range(len(body) - 1) if body[at] == ESCAPE)
        return bytes(value for value in values if value not in SPECIAL)


@dataclass(frozen=True)
class Refused:
    """Bytes that began as a frame and are none; `reason` says why."""

    wire: bytes
    reason: str


@dataclass(frozen=True)
class Stray:
    """Bytes outside any frame."""

    wire: bytes


FrameEvent = Received | Refused | Stray


class Deframer:
    """Feed it bytes, take its events. Buffers are bounded by the one-byte count field.

    tolerant: also receive what a tester must be able to see and judge: frames with an FCS computed in a known wrong
    way, with escaped FCS bytes, with needless escapes, with a byte count too large, with another revision, or sharing
    a flag with their predecessor.
    """

    def __init__(self, *, tolerant: bool = False, max_count: int = 255) -> None:
        self.tolerant = tolerant
        self.max_count = max_count
        self._stray = bytearray()
        self._idle()

    def feed(self, data: bytes) -> list[FrameEvent]:
        """Take bytes in; returns the frames, refusals and strays they complete."""
        return [event for byte in data for event in self._take(byte)]

    def flush(self) -> list[FrameEvent]:
        """Give up what is pending, as after a silence."""
        events = list(self._flush_stray())
        if len(self._wire) > 1:
            events += self._refuse("the frame is unfinished")
        self._idle()
        return events

    # Decisions a defective receiver gets wrong.

    def accepts_revision(self, revision: int) -> bool:
        """Whether frames of this protocol revision are read at all."""
        return self.tolerant or revision == REVISION

    def accepts_count(self, count: int) -> bool:
        """Whether a packet of this many bytes can be one: it holds at least the transport header."""
        return 4 <= count <= self.max_count

    def unescape(self, byte: int) -> int | None:
        """The packet byte that `byte` stands for after an escape; None aborts the frame."""
        value = byte ^ ESCAPE_MASK
        return value if self.tolerant or value in (FLAG, ESCAPE) else None

    def judge_fcs(self, covered: bytes, check: bytes) -> FcsVariant | None:
        """How the FCS bytes were computed; None refuses the frame."""
        if self.tolerant:
            return variant_of(covered, check)
        return FcsVariant.STANDARD if check == fcs_bytes(covered) else None

    def after_frame(self) -> None:
        """Where a good frame leaves the receiver: a tolerant one also takes its closing flag as the next opening."""
        self._idle()
        if self.tolerant:
            self._wire = bytearray((FLAG,))
            self._shared = True

    # The state: `_wire` holds the bytes since the opening flag, empty while hunting.

    def _idle(self) -> None:
        self._wire = bytearray()
        self._packet = bytearray()
        self._trailer = bytearray()
        self._escaping = False
        self._shared = False

    def _open(self) -> None:
        self._idle()
        self._wire.append(FLAG)

    def _take(self, byte: int) -> Iterator[FrameEvent]:
        place = len(self._wire)
        if place == 0:
            yield from self._hunt(byte)
        elif place == 1:
            yield from self._take_revision(byte)
        elif place == 2:
            yield from self._take_count(byte)
        elif len(self._packet) < self._wire[2]:
            yield from self._take_packet_byte(byte)
        else:
            yield from self._take_trailer(byte)

    def _hunt(self, byte: int) -> Iterator[FrameEvent]:
        if byte == FLAG:
            yield from self._flush_stray()
            self._open()
            return
        self._stray.append(byte)
        if len(self._stray) >= STRAY_LIMIT:
            yield from self._flush_stray()

    def _flush_stray(self) -> Iterator[FrameEvent]:
        if self._stray:
            yield Stray(bytes(self._stray))
            self._stray.clear()

    def _take_revision(self, byte: int) -> Iterator[FrameEvent]:
        if byte == FLAG:
            self._open()
            return
        if self._shared and byte != REVISION:
            self._idle()
            yield from self._hunt(byte)
            return
        self._wire.append(byte)
        if not self.accepts_revision(byte):
            yield from self._drop(f"revision 0x{byte:02X} is not 0x{REVISION:02X}")

    def _take_count(self, byte: int) -> Iterator[FrameEvent]:
        if byte == FLAG:
            yield from self._drop("a flag instead of the byte count")
            self._open()
            return
        self._wire.append(byte)
        if not self.accepts_count(byte):
            yield from self._drop(f"byte count {byte} is outside 4..{self.max_count}")

    def _take_packet_byte(self, byte: int) -> Iterator[FrameEvent]:
        if byte == FLAG:
            yield from self._cut_short()
            return
        self._wire.append(byte)
        if self._escaping:
            self._escaping = False
            value = self.unescape(byte)
            if value is None:
                yield from self._drop(f"invalid escape 7D {byte:02X}")
            else:
                self._packet.append(value)
        elif byte == ESCAPE:
            self._escaping = True
        else:
            self._packet.append(byte)

    def _cut_short(self) -> Iterator[FrameEvent]:
        """A flag among the packet bytes opens a frame."""
        if frame := self._overcounted():
            self.after_frame()
            yield frame
            return
        yield from self._drop(f"a raw flag after {len(self._packet)} of {self._wire[2]} packet bytes")
        self._open()

    def _overcounted(self) -> Received | None:
        """What a tolerant receiver makes of a frame that a flag closes before its byte count is reached."""
        packet, check = _plain(bytes(self._wire[3:-2])), bytes(self._wire[-2:])
        if (
            not self.tolerant
            or not 4 <= len(packet) < self._wire[2]
            or check != fcs_bytes(bytes(self._wire[1:3]) + packet)
        ):
            return None
        return Received(bytes(self._wire) + bytes((FLAG,)), packet, self._wire[1], shared_flag=self._shared)

    def _take_trailer(self, byte: int) -> Iterator[FrameEvent]:
        if byte == FLAG and len(self._trailer) < 2 and (frame := self._overcounted()):
            self.after_frame()
            yield frame
            return
        self._wire.append(byte)
        self._trailer.append(byte)
        if len(self._trailer) < 3:
            return
        covered = bytes(self._wire[1:3]) + bytes(self._packet)
        check, closing = bytes(self._trailer[:-1]), self._trailer[-1]
        if closing == FLAG:
            yield from self._close(covered, check)
        elif not (self.tolerant and self._may_be_escaped()):
            yield from self._drop_and_rescan(f"0x{closing:02X} where the closing flag belongs")

    def _may_be_escaped(self) -> bool:
        return ESCAPE in self._trailer[:-1] and len(self._trailer) < 5 and FLAG not in self._trailer

    def _close(self, covered: bytes, check: bytes) -> Iterator[FrameEvent]:
        raw = check if len(check) == 2 else _unescaped(check)
        variant = self.judge_fcs(covered, raw) if raw else None
        if variant is None:
            wanted = fcs_bytes(covered).hex(" ").upper()
            yield from self._drop_and_rescan(f"FCS {check.hex(' ').upper()}, {wanted} expected")
            return
        event = Received(
            bytes(self._wire), bytes(self._packet), self._wire[1], variant, len(check) > 2, shared_flag=self._shared
        )
        self.after_frame()
        yield event

    def _refuse(self, reason: str) -> Iterator[FrameEvent]:
        yield Refused(bytes(self._wire), reason)

    def _drop(self, reason: str) -> Iterator[FrameEvent]:
        yield from self._refuse(reason)
        self._idle()

    def _drop_and_rescan(self, reason: str) -> Iterator[FrameEvent]:
        """A flag in the trailer of a damaged frame may be the next frame's opening: read on from there."""
        trailer = bytes(self._trailer)
        at = trailer.find(FLAG)
        again = trailer[at:] if at >= 0 else b""
        if again:
            del self._wire[len(self._wire) - len(again) :]
        yield from self._drop(reason)
        for byte in again:
            yield from self._take(byte)


def _unescaped(check: bytes) -> bytes | None:
    """The two FCS bytes behind an escaped trailer of three or four bytes; None when it is none."""
    raw = _plain(check)
    return raw if len(raw) == 2 else None


def _plain(data: bytes) -> bytes:
    """The bytes behind escaped ones."""
    return data.replace(b"\x7d\x5e", b"\x7e").replace(b"\x7d\x5d", b"\x7d")
