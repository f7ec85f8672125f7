"""The time format of DSP0248: timestamp104."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import Annotated, ClassVar

from tester.layout import DecodeError, Layout, Whole
from tester.pldm.fields import U8, U16

FARTHEST_OFFSET = 14 * 60
LEAP_YEAR = 2000


@dataclass(frozen=True)
class Timestamp104(Layout):
    """utc_offset: minutes. resolution: how exact it is; parts that it does not cover are zero."""

    title: ClassVar[str] = "timestamp"

    utc_offset: Annotated[int, Whole(2, "little", signed=True)] = 0
    microsecond: Annotated[int, Whole(3, "little")] = 0
    second: U8 = 0
    minute: U8 = 0
    hour: U8 = 0
    day: U8 = 0
    month: U8 = 0
    year: U16 = 0
    resolution: U8 = 0

    @property
    def possible(self) -> bool:
        """Whether there is such a time. A day, month or year of zero is one that is not told."""
        of_day = self.hour < 24 and self.minute < 60 and self.second <= 60 and self.microsecond < 1_000_000
        of_year = self.month <= 12 and self.day <= (monthrange(LEAP_YEAR, self.month)[1] if self.month else 31)
        return of_day and of_year and abs(self.utc_offset) <= FARTHEST_OFFSET


def is_time(stamp: bytes) -> bool:
    """A possible time, or all zero"""
    try:
        return Timestamp104.decode(stamp).possible
    except DecodeError:
        return False
