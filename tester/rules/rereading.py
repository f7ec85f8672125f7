"""A second look at what is no frame: a sender that leaves out an escape meant one, and can be told so.

A raw flag in a packet tears its frame to pieces, none of which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from tester.mctp.deframer import LONGEST_FRAME, SHORTEST_FRAME, FrameEvent, Received, Refused, Stray
from tester.mctp.fcs import FLAG, fcs_bytes
from tester.mctp.serial import ESCAPE_MASK, REVISION, SPECIAL
from tester.rules.misfit import Misfit, misfit_of
from tester.rules.rule import Moment, Piece

MOST_READINGS = 256
MOST_BEGUN = 4
"""As many pieces in a row are tried as the beginning of a frame."""
OPENING = bytes((FLAG,))
_FILLED = re.compile(rb"^\x7e+")
_PAIR = re.compile(rb"\x7d[\x5d\x5e]")


@dataclass(frozen=True)
class Unescaped:
    """A frame that is good but for bytes of its packet which should have been escaped; `raw` are their values."""

    wire: bytes
    packet: bytes
    raw: frozenset[int]


Heard = FrameEvent | Unescaped
Settled = tuple[Heard, tuple[Piece, ...]]


@dataclass(eq=False)
class Torn:
    """What may be one frame that is torn apart. wire: from its opening flag on, flags that only fill the line included.
    pieces: what a receiver made of it.
    """

    wire: bytes
    pieces: list[tuple[Refused | Stray, Piece]] = field(default_factory=list)
    _tried: int = 0

    def frame(self) -> Unescaped | Refused | None:
        """The frame, once it is whole."""
        return self._with_unescaped() or self._with_bad_fcs()

    def _with_unescaped(self) -> Unescaped | None:
        """A frame that ends at one of the flags, each of which is tried once."""
        ends = [at for at, byte in enumerate(self.wire[self._tried :], self._tried + 1) if byte == FLAG]
        self._tried = len(self.wire)
        return next(filter(None, (unescaped(self.wire[:end]) for end in ends)), None)

    def _with_bad_fcs(self) -> Refused | None:
        """A frame that is whole but for its FCS, maybe in several pieces: a flag in there looks like an opening one."""
        first, _ = self.pieces[0]
        wire = b"".join(event.wire for event, _ in self.pieces)
        return Refused(wire, first.reason) if isinstance(first, Refused) and misfit_of(wire) is Misfit.FCS else None


class Rereader:
    """Joins neighbouring pieces that are no frames, as long as they may be one torn apart, which any may have begun."""

    def __init__(self) -> None:
        self._begun: list[Torn] = []
        self._untold = b""

    @property
    def is_pending(self) -> bool:
        """Whether something is kept that what comes may complete."""
        return bool(self._begun)

    def take(self, data: bytes, events: Iterable[FrameEvent], at: Moment) -> list[Settled]:
        """What is settled by these bytes, at most up to a flag, which made a receiver tell these events.

        The bytes are wanted too, since a receiver passes over flags that only fill the line.
        """
        self._untold = _FILLED.sub(OPENING, self._untold + data)
        for torn in self._begun:
            torn.wire += data
        settled = [each for event in events for each in self._told(event, Piece(at, event))]
        return settled + self._reread()

    def _told(self, event: FrameEvent, piece: Piece) -> list[Settled]:
        """What is settled by one event alone."""
        if isinstance(event, Received):
            self._untold = OPENING
            return [*self._until(None), (event, (piece,))]
        _, told, behind = self._untold.partition(event.wire)
        self._untold = behind if told else self._untold
        if isinstance(event, Refused) and len(self._begun) < MOST_BEGUN:
            self._begun.append(Torn(event.wire + behind))
        for torn in self._begun:
            torn.pieces.append((event, piece))
        return [] if self._begun else [(event, (piece,))]

    def _reread(self) -> list[Settled]:
        settled: list[Settled] = []
        for torn in self._begun:
            if frame := torn.frame():
                settled = self._until(torn)
                self._begun = []
                return [*settled, (frame, tuple(piece for _, piece in torn.pieces))]
        while self._begun and len(self._begun[0].wire) > LONGEST_FRAME:
            settled += self._until(next(iter(self._begun[1:]), None))
        return settled

    def _until(self, torn: Torn | None) -> list[Settled]:
        """Give up what is kept, each piece for itself, up to where that one begins."""
        kept = self._begun[0].pieces if self._begun else []
        self._begun = self._begun[self._begun.index(torn) :] if torn else []
        return [(event, (piece,)) for event, piece in kept[: len(kept) - len(torn.pieces) if torn else None]]


def unescaped(wire: bytes) -> Unescaped | None:
    """The frame that these bytes, from flag to flag, are when some special bytes were not escaped; None for none."""
    if not SHORTEST_FRAME <= len(wire) <= LONGEST_FRAME or wire[0] != FLAG or wire[-1] != FLAG or wire[1] != REVISION:
        return None
    region, check = wire[3:-3], wire[-3:-1]
    escapes = len(region) - wire[2]
    pairs = [match.start() for match in _PAIR.finditer(region)]
    if not 0 <= escapes <= len(pairs) or comb(len(pairs), escapes) > MOST_READINGS:
        return None
    for meant in combinations(pairs, escapes):
        packet, raw = _read(region, meant)
        if raw and fcs_bytes(wire[1:3] + packet) == check:
            return Unescaped(wire, packet, raw)
    return None


def _read(region: bytes, meant: Sequence[int]) -> tuple[bytes, frozenset[int]]:
    """The packet when only the escapes at these places, in ascending order, are meant as such, and the special bytes in
    it left raw.
    """
    plain, packet, at = b"", b"", 0
    for place in meant:
        piece, at = region[at:place], place + 2
        plain += piece
        packet += piece + bytes((region[place + 1] ^ ESCAPE_MASK,))
    return packet + region[at:], SPECIAL.intersection(plain + region[at:])
