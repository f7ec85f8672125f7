"""What a ver32 may look like (DSP0240)."""

from collections.abc import Sequence

from suites.bench import Exchange
from suites.wanted import Predicate
from tester.pldm.base import VERSION_SIZE
from tester.pldm.crc import CRC32_SIZE

UNKNOWN_VERSION = bytes.fromhex("00F0F9F1")
ABSENT = 0xFF
NO_DIGIT = 0xF0


def versions_of(data: bytes) -> list[bytes]:
    """The versions that GetPLDMVersion brought, without the CRC-32 that ends them."""
    listed = data[:-CRC32_SIZE] if len(data) > CRC32_SIZE else data
    return [listed[at : at + VERSION_SIZE] for at in range(0, len(listed) - VERSION_SIZE + 1, VERSION_SIZE)]


def behind(parts: Sequence[Exchange], judge: Predicate) -> Predicate:
    """What makes a whole that `judge` accepts, together with the parts before the last one"""
    earlier = b"".join(part.data for part in parts[:-1])

    def completes(data: bytes) -> bool:
        return judge(earlier + data)

    completes.__doc__ = judge.__doc__
    return completes


def is_valid(version: bytes) -> bool:
    """Whether four bytes are alpha, update, minor and major."""
    alpha, update, minor, major = version
    letter = alpha == 0x00 or (alpha < 0x80 and chr(alpha).isalpha())
    return letter and (update == ABSENT or is_decimal(update)) and is_decimal(minor) and is_major(major)


def is_decimal(octet: int) -> bool:
    """One digit behind F, or two."""
    high, low = octet >> 4, octet & 0x0F
    return low <= 9 and (high <= 9 or octet & NO_DIGIT == NO_DIGIT)


def is_major(octet: int) -> bool:
    """A decimal number that is not written with a zero in front, as no specification's major version is."""
    return is_decimal(octet) and octet >> 4 != 0


def as_text(version: bytes) -> str:
    """A version as claims write it: 1.2.0, without an update that is absent, with alpha behind."""
    alpha, update, minor, major = version
    numbers = [major, minor] if update == ABSENT else [major, minor, update]
    return ".".join(f"{number:X}".removeprefix("F") for number in numbers) + (chr(alpha) if alpha else "")
