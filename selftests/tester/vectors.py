"""Frames whose bytes were worked out independently and accepted by public implementations."""

from typing import NamedTuple

from tester.mctp.fcs import FcsVariant


class Vector(NamedTuple):
    """One packet and the frame that carries it."""

    name: str
    packet: bytes
    wire: bytes


def _vector(name: str, packet: str, wire: str) -> Vector:
    return Vector(name, bytes.fromhex(packet), bytes.fromhex(wire))


_T14_PACKET = "01 09 08 C8 7E" + " 7D" * 63
_T14_WIRE = "7E 01 44 01 09 08 C8 7D 5E" + " 7D 5D" * 63 + " C6 1B 7E"
_T15_PACKET = "01 09 08 8C 01" + bytes(range(0x3F)).hex()
_T15_WIRE = "7E 01 44" + _T15_PACKET + "16 9C 7E"

T1 = _vector("T1", "01 00 08 C8 00 80 02", "7E 01 07 01 00 08 C8 00 80 02 2B C1 7E")

ORDINARY = [
    T1,
    _vector("T2", "01 00 08 C8 00 81 01 00 09", "7E 01 09 01 00 08 C8 00 81 01 00 09 A3 46 7E"),
    _vector("T3", "01 09 08 C9 00 82 02", "7E 01 07 01 09 08 C9 00 82 02 21 B9 7E"),
    _vector("T4", "01 09 08 C9 00 82 04 FF", "7E 01 08 01 09 08 C9 00 82 04 FF E5 EB 7E"),
    _vector("T5", "01 09 08 CA 00 83 05", "7E 01 07 01 09 08 CA 00 83 05 69 13 7E"),
    _vector("T6", "01 09 7E C8 00 80 02", "7E 01 07 01 09 7D 5E C8 00 80 02 20 D9 7E"),
    _vector("T7", "01 09 7D C8 00 80 02", "7E 01 07 01 09 7D 5D C8 00 80 02 3D 15 7E"),
    _vector("T8", "01 00 08 C8 00 84 01 00 7E", "7E 01 09 01 00 08 C8 00 84 01 00 7D 5E CA 29 7E"),
    _vector("T9", "01 00 08 C8 00 85 01 00 7D", "7E 01 09 01 00 08 C8 00 85 01 00 7D 5D E4 09 7E"),
    _vector("T10", "01 7E 08 C8 00 86 02", "7E 01 07 01 7D 5E 08 C8 00 86 02 83 B2 7E"),
    _vector("T11", "01 09 08 C8 00 87 15", "7E 01 07 01 09 08 C8 00 87 15 27 84 7E"),
    _vector(
        "T12",
        "01 09 08 CB 7F 00 00 01 9C 7E 7D 5E 5D 20",
        "7E 01 0E 01 09 08 CB 7F 00 00 01 9C 7D 5E 7D 5D 5E 5D 20 69 9A 7E",
    ),
    _vector("T13", "01 09 11 C8 00 80 02", "7E 01 07 01 09 11 C8 00 80 02 EB 96 7E"),
    _vector("T13b", "01 09 13 C8 00 80 02", "7E 01 07 01 09 13 C8 00 80 02 FD 1E 7E"),
    _vector("T14", _T14_PACKET, _T14_WIRE),
    _vector("T15", _T15_PACKET, _T15_WIRE),
    _vector("T16", "01 08 09 C0 00 00 02 00 09 00 00", "7E 01 0B 01 08 09 C0 00 00 02 00 09 00 00 92 B1 7E"),
]

# An FCS byte of 7D or 7E, in the raw form that most stacks send.
SPECIAL_FCS = [
    _vector("S1", "01 00 09 CA 00 84 02", "7E 01 07 01 00 09 CA 00 84 02 7E 93 7E"),
    _vector("S2", "01 00 0A CD 00 84 02", "7E 01 07 01 00 0A CD 00 84 02 34 7E 7E"),
    _vector("S3", "01 00 09 CD 00 82 02", "7E 01 07 01 00 09 CD 00 82 02 7D 62 7E"),
    _vector("S4", "01 00 0A CC 00 81 02", "7E 01 07 01 00 0A CC 00 81 02 56 7D 7E"),
    _vector("S5", "01 00 39 C9 00 90 02", "7E 01 07 01 00 39 C9 00 90 02 7D 7E 7E"),
    _vector("S6", "01 00 9F CB 00 85 02", "7E 01 07 01 00 9F CB 00 85 02 7E 7D 7E"),
    _vector("S7", "01 00 C9 CC 00 84 02", "7E 01 07 01 00 C9 CC 00 84 02 7E 7E 7E"),
]

LIBMCTP = [
    _vector(
        "libmctp Get Endpoint ID",
        "01 08 09 C0 00 00 02 00 09 01 00",
        "7E 01 0B 01 08 09 C0 00 00 02 00 09 01 00 8B 69 7E",
    ),
    _vector(
        "libmctp Set Endpoint ID",
        "01 08 09 C0 00 01 01 00 00 09 00",
        "7E 01 0B 01 08 09 C0 00 01 01 00 00 09 00 C0 50 7E",
    ),
    _vector(
        "libmctp Get MCTP Version Support",
        "01 08 09 C1 00 02 04 00 04 F1F0FF00 F1F1FF00 F1F2FF00 F1F3F300",
        "7E 01 19 01 08 09 C1 00 02 04 00 04 F1F0FF00 F1F1FF00 F1F2FF00 F1F3F300 09 41 7E",
    ),
    _vector(
        "libmctp Get Message Type Support",
        "01 08 09 C2 00 03 05 00 01 00",
        "7E 01 0A 01 08 09 C2 00 03 05 00 01 00 EE F1 7E",
    ),
]

ALL = ORDINARY + SPECIAL_FCS + LIBMCTP

# The FCS bytes of T1 as each known computation puts them on the wire.
T1_FCS = {
    FcsVariant.STANDARD: bytes.fromhex("2BC1"),
    FcsVariant.SWAPPED: bytes.fromhex("C12B"),
    FcsVariant.COMPLEMENTED: bytes.fromhex("D43E"),
    FcsVariant.COMPLEMENTED_SWAPPED: bytes.fromhex("3ED4"),
    FcsVariant.ZERO_START: bytes.fromhex("65D9"),
    FcsVariant.FLAG_COVERED: bytes.fromhex("5739"),
    FcsVariant.PACKET_ONLY: bytes.fromhex("C7A5"),
}
