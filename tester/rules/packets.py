"""What holds for every packet (DSP0236 1.3.3 clauses 5.3, 8.2 and 8.4.2)."""

from __future__ import annotations

from tester.mctp.packet import BASELINE_UNIT, HEADER_VERSION, Packet
from tester.rules.rule import Rule


def _other_version(packet: Packet) -> str | None:
    return None if packet.version == HEADER_VERSION else f"header version {packet.version}"


def _reserved_bits(packet: Packet) -> str | None:
    return f"reserved bits 0x{packet.header_reserved:X}" if packet.header_reserved else None


def _large_unit(packet: Packet) -> str | None:
    size = len(packet.payload)
    return f"{size} byte(s) of payload" if size > BASELINE_UNIT else None


VERSION_ONE = Rule[Packet](("MCTP-HDR-001",), "header version 1", _other_version)
RESERVED_ZERO = Rule[Packet](("MCTP-HDR-002",), "reserved bits of the header zero", _reserved_bits)
BASELINE_KEPT = Rule[Packet](("MCTP-PKT-003",), f"at most {BASELINE_UNIT} bytes of payload", _large_unit)

PACKET_RULES = (VERSION_ONE, RESERVED_ZERO, BASELINE_KEPT)
