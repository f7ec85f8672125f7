"""How a device may misread the serial binding: one constant is another, in what it sends and in what it hears.

A reading is applied to the bytes on the line, so that who speaks as the specification has it can be understood by such
a device, and the reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from tester.mctp.deframer import Deframer, FrameEvent, Received, Refused
from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes
from tester.mctp.packet import HEADER_VERSION, Packet
from tester.mctp.serial import ESCAPE, ESCAPE_MASK, REVISION, SPECIAL, Frame


@dataclass(frozen=True)
class Reading:
    """One way to write frames and packets. words: how it is told. clauses: the requirements that it breaks. about: the
    beginnings of the ids of those that cannot be judged under it, since they are about this very constant.

    excess: by how much the byte count exceeds the packet. version: of the packet header.
    """

    words: str
    clauses: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    fcs: FcsVariant = FcsVariant.STANDARD
    revision: int = REVISION
    excess: int = 0
    version: int = HEADER_VERSION

    def bars(self, cited: Collection[str]) -> bool:
        """Whether requirements are about what is misread, so that under this reading they cannot be judged."""
        return any(identifier.startswith(self.about) for identifier in cited)

    def write(self, wire: bytes) -> bytes:
        """Whole good frames, as this reading has them."""
        return Rewriter(STANDARD, self).feed(wire)

    def read(self, wire: bytes) -> list[FrameEvent]:
        """What bytes of a device with this reading are, to a strict receiver."""
        return Deframer().feed(Rewriter(self, STANDARD).feed(wire))

    def packets(self, wire: bytes) -> Iterator[Packet]:
        """The packets of all good frames of such a device."""
        packets = (Packet.decode(event.packet) for event in self.read(wire) if isinstance(event, Received))
        return (packet for packet in packets if packet.version == HEADER_VERSION)

    def explains(self, wire: bytes) -> bool:
        """Whether frames came, and every one of them makes sense."""
        events = self.read(wire)
        frames = sum(isinstance(event, Received) for event in events)
        return bool(frames) and not any(isinstance(event, Refused) for event in events) and frames == self.count(wire)

    def count(self, wire: bytes) -> int:
        """How many good frames came."""
        return sum(1 for _ in self.packets(wire))

    def is_unambiguous(self, frame: Frame) -> bool:
        """Whether, under this reading, no byte of a good frame's FCS looks like a flag or an escape."""
        return not SPECIAL & set(self.write(frame.encode())[-3:-1])


STANDARD = Reading("every constant as it should be")


class Rewriter:
    """Rewrites the bytes of frames from one reading to another as they come, each byte into one.

    A frame that is bad under the one reading is bad under the other, and in the same way: what differs of the FCS is
    the difference between the two right ones.
    """

    def __init__(self, source: Reading, target: Reading) -> None:
        self._source = source
        self._target = target
        self._changes_nothing = source == target
        self._next: Callable[[int], int] = self._hunt

    def feed(self, data: bytes) -> bytes:
        """Take bytes in; returns as many."""
        if self._changes_nothing:
            return data
        return bytes(self._next(byte) for byte in data)

    def _hunt(self, byte: int) -> int:
        if byte == FLAG:
            self._open(shared=False)
        return byte

    def _open(self, *, shared: bool) -> None:
        self._next, self._shared = self._take_revision, shared
        self._covered, self._rewritten = bytearray(), bytearray()
        self._escaping = False

    def _take_revision(self, byte: int) -> int:
        """Behind a closing flag anything else is no frame that shares it."""
        if byte == FLAG:
            self._shared = False
            return byte
        if self._shared and byte != self._source.revision:
            self._next = self._hunt
            return byte
        self._next = self._take_count
        return self._cover(byte, byte ^ self._source.revision ^ self._target.revision)

    def _take_count(self, byte: int) -> int:
        if byte == FLAG:
            self._open(shared=False)
            return byte
        self._left = (byte - self._source.excess) & 0xFF
        self._next = self._take_packet if self._left else self._begin_trailer
        self._covered.append(byte)
        self._rewritten.append((self._left + self._target.excess) & 0xFF)
        return self._rewritten[-1]

    def _take_packet(self, byte: int) -> int:
        if byte == FLAG:
            self._open(shared=False)
            return byte
        if byte == ESCAPE and not self._escaping:
            self._escaping = True
            return byte
        if self._escaping:
            self._escaping = False
            self._cover(byte ^ ESCAPE_MASK, byte ^ ESCAPE_MASK)
        else:
            is_first = len(self._covered) == 2
            byte = self._cover(byte, byte ^ self._source.version ^ self._target.version if is_first else byte)
        self._left -= 1
        if not self._left:
            self._next = self._begin_trailer
        return byte

    def _cover(self, byte: int, rewritten: int) -> int:
        """A byte that the FCS covers. One that would become a flag or an escape stays as it is."""
        self._covered.append(byte)
        self._rewritten.append(byte if rewritten in SPECIAL else rewritten)
        return self._rewritten[-1]

    def _begin_trailer(self, byte: int) -> int:
        self._check = list(fcs_bytes(bytes(self._covered), self._source.fcs))
        self._wanted = list(fcs_bytes(bytes(self._rewritten), self._target.fcs))
        self._next = self._take_check
        return self._take_check(byte)

    def _take_check(self, byte: int) -> int:
        """A flag in the place of the FCS is one, unless that is just what the FCS has there."""
        if not self._check:
            if byte == FLAG:
                self._open(shared=True)
            else:
                self._next = self._hunt
            return byte
        right, wanted = self._check.pop(0), self._wanted.pop(0)
        if byte == FLAG != right:
            self._open(shared=True)
            return byte
        return byte ^ right ^ wanted
