"""The short record of a numeric sensor (DSP0248 1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Annotated, ClassVar

from tester.layout import BYTE, Octets
from tester.pldm.fields import S8, S32, U8, U16
from tester.pldm.pdr.header import Pdr, PdrType


class CompactRange(IntFlag):
    """Bits of a compact record's `range_field_support`, in the order of its limits."""

    WARNING_HIGH = 0x01
    WARNING_LOW = 0x02
    CRITICAL_HIGH = 0x04
    CRITICAL_LOW = 0x08
    FATAL_HIGH = 0x10
    FATAL_LOW = 0x20


@dataclass(frozen=True)
class CompactNumericSensor(Pdr):
    """A reading in units is reading times 10 to the power of unit_modifier. name: UTF-8, `name_size` bytes of it."""

    title: ClassVar[str] = "compact numeric sensor PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.COMPACT_NUMERIC_SENSOR
    terminus_handle: U16 = 0
    sensor_id: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0
    name_size: U8 = 0
    base_unit: U8 = 0
    unit_modifier: S8 = 0
    occurrence_rate: U8 = 0
    range_field_support: U8 = 0
    warning_high: S32 = 0
    warning_low: S32 = 0
    critical_high: S32 = 0
    critical_low: S32 = 0
    fatal_high: S32 = 0
    fatal_low: S32 = 0
    name: Annotated[bytes, Octets("name_size")] = b""
