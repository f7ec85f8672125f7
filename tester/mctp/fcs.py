"""The frame check sequence of MCTP over serial, and the wrong ones that shipped.

The right one is CRC-16/MCRF4XX over revision, byte count and the unescaped packet, sent high byte first without a
final complement (DSP0253 1.0.0, FCS field; RFC 1662).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from fastcrc import crc16

FLAG = 0x7E


def fcs(covered: bytes) -> int:
    """FCS of the covered bytes (revision, byte count, unescaped packet)."""
    return int(crc16.mcrf4xx(covered))


class FcsVariant(StrEnum):
    """How a frame's two FCS bytes were computed. All but STANDARD are defects seen in shipped stacks."""

    STANDARD = "standard"
    SWAPPED = "low byte first"
    COMPLEMENTED = "final complement"
    COMPLEMENTED_SWAPPED = "final complement, low byte first"
    ZERO_START = "start value 0x0000"
    FLAG_COVERED = "opening flag covered"
    PACKET_ONLY = "revision and byte count not covered"
    ESCAPES_COVERED = "escaped bytes covered"


def fcs_bytes(covered: bytes, variant: FcsVariant = FcsVariant.STANDARD) -> bytes:
    """The two FCS bytes in wire order, right or wrong as the variant says."""
    return _COMPUTATIONS[variant](covered)


def variant_of(covered: bytes, received: bytes) -> FcsVariant | None:
    """Which computation gives the received FCS bytes; None when no known one does."""
    for variant, compute in _COMPUTATIONS.items():
        if compute(covered) == received:
            return variant
    return None


def _escapes_covered(covered: bytes) -> bytes:
    travelling = covered[2:].replace(b"\x7d", b"\x7d\x5d").replace(b"\x7e", b"\x7d\x5e")
    return fcs(covered[:2] + travelling).to_bytes(2, "big")


_COMPUTATIONS: dict[FcsVariant, Callable[[bytes], bytes]] = {
    FcsVariant.STANDARD: lambda covered: fcs(covered).to_bytes(2, "big"),
    FcsVariant.SWAPPED: lambda covered: fcs(covered).to_bytes(2, "little"),
    FcsVariant.COMPLEMENTED: lambda covered: (fcs(covered) ^ 0xFFFF).to_bytes(2, "big"),
    FcsVariant.COMPLEMENTED_SWAPPED: lambda covered: (fcs(covered) ^ 0xFFFF).to_bytes(2, "little"),
    FcsVariant.ZERO_START: lambda covered: int(crc16.kermit(covered)).to_bytes(2, "big"),
    FcsVariant.FLAG_COVERED: lambda covered: fcs(bytes((FLAG,)) + covered).to_bytes(2, "big"),
    FcsVariant.PACKET_ONLY: lambda covered: fcs(covered[2:]).to_bytes(2, "big"),
    FcsVariant.ESCAPES_COVERED: _escapes_covered,
}
