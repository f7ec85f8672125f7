"""A second look at what is no frame: a sender that leaves out an escape meant one, and can be told so.

A raw flag in a packet tears its frame to pieces, none of which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from tester.mctp.deframer import LONGEST_FRAME, SHORTEST_FRAME, FrameEvent, Received, Refused, Stray
from tester.mctp.fcs import FLAG, fcs_bytes
from tester.mctp.serial import ESCAPE_MASK, REVISION, SPECIAL
from tester.rules.misfit import Misfit, misfit_of
from tester.rules.rule import Moment, Piece

MOST_READINGS = 256
OPENING = bytes((FLAG,))
_PAIR = re.compile(rb"\x7d[\x5d\x5e]")


@dataclass(frozen=True)
class Unescaped:
    """A frame that is good but for bytes of its packet which should have been escaped; `raw` are their values."""

    wire: bytes
    packet: bytes
    raw: frozenset[int]


Heard = FrameEvent | Unescaped
Settled = tuple[Heard, tuple[Piece, ...]]


class Rereader:
    """Joins neighbouring pieces that are no frames, as long as they may be one torn apart."""

    def __init__(self) -> None:
        self._kept: list[tuple[Refused | Stray, Piece]] = []
        self._begin(b"")

    @property
    def is_pending(self) -> bool:
        """Whether something is kept that what comes may complete."""
        return bool(self._kept)

    def take(self, data: bytes, events: Iterable[FrameEvent], at: Moment) -> list[Settled]:
        """What is settled by these bytes, at most up to a flag, which made a receiver tell these events.

        The bytes are wanted too, since a receiver passes over flags that only fill the line.
        """
        if len(self._raw) > 2 * LONGEST_FRAME:
            self._begin(self._raw[-LONGEST_FRAME:])
        self._raw += data
        settled: list[Settled] = []
        for event in events:
            piece = Piece(at, event)
            if isinstance(event, Received) or (isinstance(event, Stray) and not self._kept):
                settled += [*self._give_up(), (event, (piece,))]
                self._begin(OPENING)
            else:
                self._kept.append((event, piece))
        return settled + self._reread() if self._kept else settled

    def _reread(self) -> list[Settled]:
        wire = b"".join(kept.wire for kept, _ in self._kept)
        if frame := self._with_unescaped() or self._with_bad_fcs(wire):
            pieces = tuple(piece for _, piece in self._kept)
            self._kept.clear()
            return [(frame, pieces)]
        if len(wire) <= LONGEST_FRAME:
            return []
        self._begin(self._raw[self._raw.rfind(OPENING) :])
        return self._give_up()

    def _begin(self, raw: bytes) -> None:
        """From here on what is torn apart may begin. Where it may end, at each flag, is tried once."""
        self._raw, self._tried = raw, 0

    def _with_unescaped(self) -> Unescaped | None:
        """A frame that ends at one of the flags."""
        wire = OPENING + self._raw.lstrip(OPENING)
        ends = [at for at, byte in enumerate(wire[self._tried :], self._tried + 1) if byte == FLAG]
        self._tried = len(wire)
        frame = next(filter(None, (unescaped(wire[:end]) for end in ends)), None)
        if frame:
            self._begin(OPENING + wire[len(frame.wire) :])
        return frame

    def _with_bad_fcs(self, wire: bytes) -> Refused | None:
        """A frame that is whole but for its FCS, maybe in several pieces: a flag in there looks like an opening one."""
        first, _ = self._kept[0]
        if not isinstance(first, Refused) or misfit_of(wire) is not Misfit.FCS:
            return None
        self._begin(OPENING)
        return Refused(wire, first.reason)

    def _give_up(self) -> list[Settled]:
        kept, self._kept = self._kept, []
        return [(event, (piece,)) for event, piece in kept]


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
