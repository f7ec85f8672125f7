"""A second look at what is no frame: a sender that leaves out an escape meant one, and can be told so.

A raw flag in a packet tears its frame to pieces, none of which says what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from tester.mctp.deframer import Received, Refused, Stray
from tester.mctp.fcs import FLAG, fcs_bytes
from tester.mctp.serial import ESCAPE_MASK, REVISION, SPECIAL
from tester.rules.rule import Piece

SHORTEST = 10
LONGEST = 2 * 255 + 6
MOST_PAIRS = 8
_PAIR = re.compile(rb"\x7d[\x5d\x5e]")


@dataclass(frozen=True)
class Unescaped:
    """A frame that is good but for bytes of its packet which should have been escaped; `raw` are their values."""

    wire: bytes
    packet: bytes
    raw: frozenset[int]


class Rereader:
    """Joins neighbouring pieces that are no frames, as long as they may be one torn apart."""

    def __init__(self) -> None:
        self._kept: list[Piece] = []

    def take(self, piece: Piece) -> list[tuple[Unescaped | None, tuple[Piece, ...]]]:
        """What is settled now: frames that were read after all, and with None the pieces that stay as they are."""
        if isinstance(piece.what, Received) or (isinstance(piece.what, Stray) and not self._kept):
            return [*self._give_up(), (None, (piece,))]
        self._kept.append(piece)
        wire = b"".join(kept.what.wire for kept in self._kept if isinstance(kept.what, Refused | Stray))
        if frame := unescaped(wire + bytes((FLAG,))) or unescaped(wire):
            pieces, self._kept = tuple(self._kept), []
            return [(frame, pieces)]
        return self._give_up() if len(wire) > LONGEST else []

    def _give_up(self) -> list[tuple[Unescaped | None, tuple[Piece, ...]]]:
        kept, self._kept = self._kept, []
        return [(None, (piece,)) for piece in kept]


def unescaped(wire: bytes) -> Unescaped | None:
    """The frame that these bytes, from flag to flag, are when some special bytes were not escaped; None for none."""
    if len(wire) < SHORTEST or wire[0] != FLAG or wire[-1] != FLAG or wire[1] != REVISION:
        return None
    region, check = wire[3:-3], wire[-3:-1]
    escapes = len(region) - wire[2]
    pairs = [match.start() for match in _PAIR.finditer(region)]
    if not 0 <= escapes <= len(pairs) <= MOST_PAIRS:
        return None
    for meant in combinations(pairs, escapes):
        packet, raw = _read(region, frozenset(meant))
        if raw and fcs_bytes(wire[1:3] + packet) == check:
            return Unescaped(wire, packet, raw)
    return None


def _read(region: bytes, meant: frozenset[int]) -> tuple[bytes, frozenset[int]]:
    """The packet when only the escapes at these places are meant as such, and the special bytes in it left raw."""
    packet, at = bytearray(), 0
    raw: set[int] = set()
    while at < len(region):
        if at in meant:
            packet.append(region[at + 1] ^ ESCAPE_MASK)
            at += 2
            continue
        packet.append(region[at])
        raw |= SPECIAL & {region[at]}
        at += 1
    return bytes(packet), frozenset(raw)
