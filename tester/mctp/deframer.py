"""From bytes to frames: the receiving half of MCTP over serial (DSP0253 1.0.0).

Every byte fed in ends up in one event, flags that only fill the line excepted, so nothing a device sends goes
unexplained. The receiver is a chain of small decisions; a defective device overrides one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes, variant_of
from tester.mctp.serial import ESCAPE, ESCAPE_MASK, REVISION, escaped

STRAY_LIMIT = 256
FLAG_FOR_COUNT = "a flag instead of the byte count"
SHORTEST_FRAME = 10
LONGEST_FRAME = 3 + 2 * 255 + 3
OPENING = bytes((FLAG,))
FRAMES_REMEMBERED = 32768
_NO_FLAG = re.compile(rb"[^\x7e]*")
_PLAIN = re.compile(rb"[^\x7d\x7e]*")
_NEEDLESSLY_ESCAPED = re.compile(rb"(?<=\x7d)[^\x5d\x5e]", re.DOTALL)


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
        needless = b"".join(_NEEDLESSLY_ESCAPED.findall(self.wire[3:-3]))
        return bytes(byte ^ ESCAPE_MASK for byte in needless)


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

    A frame with nothing wrong is read as a whole, since all receivers make the same of it; one that decides anything
    otherwise reads byte by byte.

    tolerant: also receive what a tester must be able to see and judge: frames with an FCS computed in a known wrong
    way, with escaped FCS bytes, with needless escapes, with a byte count too large or of 126, which looks like a flag,
    with another revision, or sharing a flag with their predecessor.
    """

    _reads_whole: ClassVar[bool] = True

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls._reads_whole = False

    def __init__(self, *, tolerant: bool = False, max_count: int = 255) -> None:
        self.tolerant = tolerant
        self.max_count = max_count
        self._stray = bytearray()
        self._events: list[FrameEvent] = []
        self._idle()

    def feed(self, data: bytes) -> list[FrameEvent]:
        """Take bytes in; returns the frames, refusals and strays they complete."""
        at, end = 0, len(data)
        while at < end:
            taken = self._take_plain(data, at) if len(self._wire) > 2 else self._take_whole(data, at)
            if not taken:
                self._take(data[at])
            at += taken or 1
        return self._told()

    def flush(self) -> list[FrameEvent]:
        """Give up what is pending, as after a silence."""
        self._flush_stray()
        while len(self._wire) > 1:
            self._drop("the frame is unfinished")
            self._flush_stray()
        return self._told()

    @property
    def is_pending(self) -> bool:
        """Whether bytes were taken in that no event tells of yet. A lone flag is none: it may open the next frame."""
        return len(self._wire) > 1 or bool(self._stray)

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

    # The state: `_wire` holds the bytes since the opening flag, empty while hunting; `_events` are still to be told.

    def _told(self) -> list[FrameEvent]:
        told, self._events = self._events, []
        return told

    def _idle(self) -> None:
        self._wire = bytearray()
        self._packet = bytearray()
        self._trailer = bytearray()
        self._escaping = False
        self._shared = False

    def _open(self) -> None:
        self._idle()
        self._wire.append(FLAG)

    def _take_whole(self, data: bytes, at: int) -> int:
        """Take at once the good frame that begins at `at`, between frames; returns the number of its bytes."""
        if not self._reads_whole or len(self._wire) > 1 or data[at] != FLAG:
            return 0
        closing = data.find(FLAG, at + SHORTEST_FRAME - 1, at + LONGEST_FRAME)
        frame = good_frame(data[at : closing + 1]) if closing > 0 else None
        if frame is None or len(frame.packet) > self.max_count:
            return 0
        self._flush_stray()
        self.after_frame()
        self._events.append(frame)
        return len(frame.wire)

    def _take_plain(self, data: bytes, at: int) -> int:
        """Take at once the bytes from `at` on that leave nothing to decide; returns their number.

        In a packet that is all but flags and escapes, of the FCS all but flags.
        """
        if self._escaping:
            return 0
        missing, region, kind = self._wire[2] - len(self._packet), self._packet, _PLAIN
        if not missing:
            missing, region, kind = 2 - len(self._trailer), self._trailer, _NO_FLAG
        match = kind.match(data, at, at + missing)
        run = match.group() if match else b""
        self._wire += run
        region.extend(run)
        return len(run)

    def _take(self, byte: int) -> None:
        place = len(self._wire)
        if place == 0:
            self._hunt(byte)
        elif place == 1:
            self._take_revision(byte)
        elif place == 2:
            self._take_count(byte)
        elif len(self._packet) < self._wire[2]:
            self._take_packet_byte(byte)
        else:
            self._take_trailer(byte)

    def _hunt(self, byte: int) -> None:
        if byte == FLAG:
            self._flush_stray()
            self._open()
            return
        self._stray.append(byte)
        if len(self._stray) >= STRAY_LIMIT:
            self._flush_stray()

    def _flush_stray(self) -> None:
        if self._stray:
            self._events.append(Stray(bytes(self._stray)))
            self._stray.clear()

    def _take_revision(self, byte: int) -> None:
        if byte == FLAG:
            self._shared = False
            return
        if self._shared and byte != REVISION:
            self._idle()
            self._hunt(byte)
            return
        self._wire.append(byte)
        if not self.accepts_revision(byte):
            self._drop(f"revision 0x{byte:02X} is not 0x{REVISION:02X}")

    def _take_count(self, byte: int) -> None:
        if byte == FLAG and not self.tolerant:
            self._drop(FLAG_FOR_COUNT)
            self._open()
            return
        self._wire.append(byte)
        if not self.accepts_count(byte):
            self._drop(f"byte count {byte} is outside 4..{self.max_count}")

    def _take_packet_byte(self, byte: int) -> None:
        if byte == FLAG:
            self._cut_short()
            return
        self._wire.append(byte)
        if self._escaping:
            self._escaping = False
            value = self.unescape(byte)
            if value is None:
                self._drop(f"invalid escape 7D {byte:02X}")
            else:
                self._packet.append(value)
        elif byte == ESCAPE:
            self._escaping = True
        else:
            self._packet.append(byte)

    def _cut_short(self) -> None:
        """A flag among the packet bytes opens a frame."""
        if frame := self._overcounted():
            self.after_frame()
            self._events.append(frame)
            return
        self._drop(f"a raw flag after {len(self._packet)} of {self._wire[2]} packet bytes")
        self._take(FLAG)

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

    def _take_trailer(self, byte: int) -> None:
        if byte == FLAG and len(self._trailer) < 2 and (frame := self._overcounted()):
            self.after_frame()
            self._events.append(frame)
            return
        self._wire.append(byte)
        self._trailer.append(byte)
        if len(self._trailer) < 3:
            return
        covered = bytes(self._wire[1:3] + self._packet)
        check, closing = bytes(self._trailer[:-1]), self._trailer[-1]
        if closing == FLAG:
            self._close(covered, check)
        elif not (self.tolerant and self._may_be_escaped()):
            self._drop_and_rescan(f"0x{closing:02X} where the closing flag belongs")

    def _may_be_escaped(self) -> bool:
        return ESCAPE in self._trailer[:-1] and len(self._trailer) < 5 and FLAG not in self._trailer

    def _close(self, covered: bytes, check: bytes) -> None:
        raw = check if len(check) == 2 else _unescaped(check)
        variant = self.judge_fcs(covered, raw) if raw else None
        if variant is None:
            wanted = fcs_bytes(covered).hex(" ").upper()
            self._drop_and_rescan(f"FCS {check.hex(' ').upper()}, {wanted} expected")
            return
        event = Received(
            bytes(self._wire), bytes(self._packet), self._wire[1], variant, len(check) > 2, shared_flag=self._shared
        )
        self.after_frame()
        self._events.append(event)

    def _drop(self, reason: str) -> None:
        """Give up a frame; a flag that was taken for its byte count was one, and may have opened another."""
        wire = bytes(self._wire)
        if wire[2:3] == bytes((FLAG,)):
            self._events.append(Refused(wire[:2], FLAG_FOR_COUNT))
            self._idle()
            for byte in wire[2:]:
                self._take(byte)
            return
        self._events.append(Refused(wire, reason))
        self._idle()

    def _drop_and_rescan(self, reason: str) -> None:
        """A flag in the trailer of a damaged frame may be the next frame's opening: read on from there."""
        trailer = bytes(self._trailer) if self._wire[2] != FLAG else b""
        at = trailer.find(FLAG)
        again = trailer[at:] if at >= 0 else b""
        if again:
            del self._wire[len(self._wire) - len(again) :]
        self._drop(reason)
        for byte in again:
            self._take(byte)


@lru_cache(FRAMES_REMEMBERED)
def good_frame(wire: bytes) -> Received | None:
    """The frame that these bytes are, from flag to flag, when they follow the specification; None where they do not.

    Remembered, since each frame is read by the device, the tester and the watch.
    """
    packet = _plain(wire[3:-3])
    size = len(packet)
    if not 4 <= size <= 255 or size == FLAG:  # which reads as a flag
        return None
    covered = bytes((REVISION, size)) + packet
    good = OPENING + covered[:2] + escaped(packet) + fcs_bytes(covered) + OPENING
    return Received(wire, packet) if wire == good else None


def _unescaped(check: bytes) -> bytes | None:
    """The two FCS bytes behind an escaped trailer of three or four bytes; None when it is none."""
    raw = _plain(check)
    return raw if len(raw) == 2 else None


def _plain(data: bytes) -> bytes:
    """The bytes behind escaped ones."""
    return data.replace(b"\x7d\x5e", b"\x7e").replace(b"\x7d\x5d", b"\x7d")
