"""The misreadings of the serial binding that first builds of a firmware have, the commonest first."""

from __future__ import annotations

from tester.mctp.fcs import FLAG, FcsVariant
from tester.mctp.reading import STANDARD, Reading
from tester.mctp.serial import REVISION

_FCS = ("SER-FCS-",)
_COUNT = ("SER-FRM-004", "SER-LEN-", "SER-ESC-009")
_REVISION = ("SER-FRM-003", "SER-RX-001", "SER-RX-002")
_VERSION = ("MCTP-HDR-001", "MCTP-HDR-004")


def _fcs(words: str, variant: FcsVariant, *clauses: str) -> Reading:
    return Reading(words, clauses, _FCS, fcs=variant)


def _revision(value: int) -> Reading:
    return Reading(f"revision 0x{value:02X}", ("SER-FRM-003",), _REVISION, revision=value)


def _count(words: str, excess: int) -> Reading:
    return Reading(f"a byte count {words}", ("SER-FRM-004",), _COUNT, excess=excess)


def _version(value: int) -> Reading:
    return Reading(f"header version {value}", ("MCTP-HDR-001",), _VERSION, version=value)


FCS_READINGS = (
    _fcs("FCS low byte first", FcsVariant.SWAPPED, "SER-FCS-002"),
    _fcs("FCS complemented", FcsVariant.COMPLEMENTED, "SER-FCS-001"),
    _fcs("FCS complemented and low byte first", FcsVariant.COMPLEMENTED_SWAPPED, "SER-FCS-001", "SER-FCS-002"),
    _fcs("FCS started from 0x0000", FcsVariant.ZERO_START, "SER-FCS-001"),
    _fcs("an FCS that also covers the opening flag", FcsVariant.FLAG_COVERED, "SER-FCS-003"),
    _fcs("an FCS over the packet alone", FcsVariant.PACKET_ONLY, "SER-FCS-003"),
)
COUNT_READINGS = (
    _count("that includes the FCS", 2),
    _count("that is one too large", 1),
    _count("that is one too small", -1),
    _count("that includes revision, byte count and FCS", 4),
    _count("without the packet header", -4),
)
NEAR_MISSES = (
    *FCS_READINGS,
    *COUNT_READINGS,
    *(_revision(value) for value in (0x00, 0x02, 0x10)),
    *(_version(value) for value in (0, 2, 3)),
)


def reading_of(wire: bytes) -> Reading | None:
    """The reading under which every frame of a device makes sense, the specification's first; None where there is none.

    A revision that is none of the near misses is as good as they are: the bytes themselves name it.
    """
    revision = next((wire[at + 1] for at in range(len(wire) - 1) if wire[at] == FLAG != wire[at + 1]), REVISION)
    return next((each for each in (STANDARD, *NEAR_MISSES, _revision(revision)) if each.explains(wire)), None)
