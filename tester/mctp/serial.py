"""Frames of MCTP over serial (DSP0253 1.0.0): a permissive encoder.

A frame is opening flag, protocol revision, byte count, escaped packet, FCS high, FCS low, closing flag. Every part can
be replaced, so that each illegal frame a case needs is one `Frame` away from a legal one.
"""

from __future__ import annotations

from dataclasses import dataclass

from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes

ESCAPE = 0x7D
ESCAPE_MASK = 0x20
REVISION = 0x01
SPECIAL = frozenset({FLAG, ESCAPE})
BIT_TIMES_PER_BYTE = 10
SERIAL_MEDIA = frozenset({0x22, 0x23, 0x24})
"""Identifiers of the media that this is the binding of."""


def escaped(data: bytes) -> bytes:
    """The bytes as they travel between the flags: 7E becomes 7D 5E, 7D becomes 7D 5D."""
    return data.replace(b"\x7d", b"\x7d\x5d").replace(b"\x7e", b"\x7d\x5e")


@dataclass(frozen=True)
class Frame:
    """One frame; a part left at None has its legal value.

    count: byte count field. check: the two FCS bytes in wire order. body: the escaped packet region.
    """

    packet: bytes
    revision: int = REVISION
    count: int | None = None
    check: bytes | None = None
    body: bytes | None = None
    opening: bytes = bytes((FLAG,))
    closing: bytes = bytes((FLAG,))

    @property
    def covered(self) -> bytes:
        """The bytes the FCS is computed over."""
        count = len(self.packet) if self.count is None else self.count
        return bytes((self.revision, count & 0xFF)) + self.packet

    def fcs(self, variant: FcsVariant = FcsVariant.STANDARD) -> bytes:
        """The FCS bytes of this frame in wire order, as the named computation gives them."""
        return fcs_bytes(self.covered, variant)

    def encode(self) -> bytes:
        """The frame as it travels."""
        covered = self.covered
        body = escaped(self.packet) if self.body is None else self.body
        check = fcs_bytes(covered) if self.check is None else self.check
        return self.opening + covered[:2] + body + check + self.closing

    @property
    def unambiguous(self) -> bool:
        """Whether no FCS byte is 7D or 7E, so that every reading of the FCS escaping rule gives the same frame."""
        return not SPECIAL & set(self.fcs())


@dataclass(frozen=True)
class Stimulus:
    """Named bytes for the wire, for the tables of malformed input. `repr` is stable, so case ids are too."""

    name: str
    wire: bytes

    def __repr__(self) -> str:
        return self.name


def wire_seconds(count: int, baud: int) -> float:
    """Seconds that `count` bytes need on the line: start bit, eight data bits, stop bit."""
    return count * BIT_TIMES_PER_BYTE / baud
