"""The number formats of PLDM, which sends low bytes first."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated

from tester.layout import BYTE, Octets, Real, Whole

U8 = Annotated[int, BYTE]
U16 = Annotated[int, Whole(2, "little")]
U32 = Annotated[int, Whole(4, "little")]
S8 = Annotated[int, Whole(1, "little", signed=True)]
S16 = Annotated[int, Whole(2, "little", signed=True)]
S32 = Annotated[int, Whole(4, "little", signed=True)]
R32 = Annotated[float, Real()]
Bitmap8 = Annotated[bytes, Octets(8)]
Bitmap32 = Annotated[bytes, Octets(32)]


def bitmap(numbers: Iterable[int], size: int) -> bytes:
    """A bit field of `size` bytes in which bit n of byte n // 8 stands for number n."""
    value = sum(1 << number for number in set(numbers))
    return value.to_bytes(size, "little")


def bits_of(field: bytes) -> list[int]:
    """The numbers whose bits are set, in ascending order."""
    return list(_bits_of(field))


@lru_cache(maxsize=1024)
def _bits_of(field: bytes) -> tuple[int, ...]:
    return tuple(8 * at + bit for at, byte in enumerate(field) for bit in range(8) if byte >> bit & 1)
