"""The frame check sequence of MCTP over serial, and the wrong ones that shipped.

The right one is CRC-16/MCRF4XX over revision, byte count and the unescaped packet, sent high byte first without a
final complement (DSP0253 1.0.0, FCS field; RFC 1662).
"""

from __future__ import annotations

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
    match variant:
        case FcsVariant.STANDARD:
            return fcs(covered).to_bytes(2, "big")
        case FcsVariant.SWAPPED:
            return fcs(covered).to_bytes(2, "little")
        case FcsVariant.COMPLEMENTED:
            return (fcs(covered) ^ 0xFFFF).to_bytes(2, "big")
        case FcsVariant.COMPLEMENTED_SWAPPED:
            return (fcs(covered) ^ 0xFFFF).to_bytes(2, "little")
        case FcsVariant.ZERO_START:
            return int(crc16.kermit(covered)).to_bytes(2, "big")
        case FcsVariant.FLAG_COVERED:
            return fcs(bytes([FLAG]) + covered).to_bytes(2, "big")
        case FcsVariant.PACKET_ONLY:
            return fcs(covered[2:]).to_bytes(2, "big")
        case FcsVariant.ESCAPES_COVERED:
            travelling = covered[2:].replace(b"\x7d", b"\x7d\x5d").replace(b"\x7e", b"\x7d\x5e")
            return fcs(covered[:2] + travelling).to_bytes(2, "big")


def variant_of(covered: bytes, received: bytes) -> FcsVariant | None:
    """Which computation gives the received FCS bytes; None when no known one does."""
    return next((variant for variant in FcsVariant if fcs_bytes(covered, variant) == received), None)
