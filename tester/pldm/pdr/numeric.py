"""Records of numeric sensors and effecters (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Annotated, ClassVar

from tester.layout import BYTE, Sized
from tester.pldm.fields import R32, S8, U8, U16
from tester.pldm.pdr.header import Initialization, Pdr, PdrType
from tester.pldm.platform import DataSize, RangeFormat

Reading = Annotated[int, Sized("sensor_data_size")]
Setting = Annotated[int, Sized("effecter_data_size")]
Range = Annotated[float, Sized("range_field_format")]

ACCURACY_STEP = 10000
"""The accuracy of a record counts in 1/100 of a per cent."""


class Threshold(IntFlag):
    """Bits of `supported_thresholds` and, for the thresholds, of `threshold_volatility`."""

    UPPER_WARNING = 0x01
    UPPER_CRITICAL = 0x02
    UPPER_FATAL = 0x04
    LOWER_WARNING = 0x08
    LOWER_CRITICAL = 0x10
    LOWER_FATAL = 0x20


class SensorRange(IntFlag):
    """Bits of a sensor's `range_field_support`; the warning limits have none."""

    NOMINAL = 0x01
    NORMAL_MAX = 0x02
    NORMAL_MIN = 0x04
    CRITICAL_HIGH = 0x08
    CRITICAL_LOW = 0x10
    FATAL_HIGH = 0x20
    FATAL_LOW = 0x40


class EffecterRange(IntFlag):
    """Bits of an effecter's `range_field_support`."""

    NOMINAL = 0x01
    NORMAL_MAX = 0x02
    NORMAL_MIN = 0x04
    RATED_MAX = 0x08
    RATED_MIN = 0x10


@dataclass(frozen=True)
class NumericSensor(Pdr):
    """A reading in units is reading * resolution + offset, times 10 to the power of unit_modifier.

    Intervals are in seconds; readings, hysteresis and limits in steps. All nine limits from `nominal` on are present
    even where range_field_support says that they mean nothing.
    """

    title: ClassVar[str] = "numeric sensor PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.NUMERIC_SENSOR
    terminus_handle: U16 = 0
    sensor_id: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0
    init: Annotated[Initialization, BYTE] = Initialization.NONE
    aux_names: U8 = 0
    base_unit: U8 = 0
    unit_modifier: S8 = 0
    rate_unit: U8 = 0
    base_oem_unit: U8 = 0
    aux_unit: U8 = 0
    aux_unit_modifier: S8 = 0
    aux_rate_unit: U8 = 0
    rel: U8 = 0
    aux_oem_unit: U8 = 0
    is_linear: U8 = 0
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    resolution: R32 = 0.0
    offset: R32 = 0.0
    accuracy: U16 = 0
    plus_tolerance: U8 = 0
    minus_tolerance: U8 = 0
    hysteresis: Reading = 0
    supported_thresholds: U8 = 0
    threshold_volatility: U8 = 0
    state_transition_interval: R32 = 0.0
    update_interval: R32 = 0.0
    max_readable: Reading = 0
    min_readable: Reading = 0
    range_field_format: Annotated[RangeFormat, BYTE] = RangeFormat.U8
    range_field_support: U8 = 0
    nominal: Range = 0
    normal_max: Range = 0
    normal_min: Range = 0
    warning_high: Range = 0
    warning_low: Range = 0
    critical_high: Range = 0
    critical_low: Range = 0
    fatal_high: Range = 0
    fatal_low: Range = 0


@dataclass(frozen=True)
class NumericEffecter(Pdr):
    """Units as of a numeric sensor. transition_interval: seconds until a setting has taken effect."""

    title: ClassVar[str] = "numeric effecter PDR"

    pdr_type: Annotated[PdrType, BYTE] = PdrType.NUMERIC_EFFECTER
    terminus_handle: U16 = 0
    effecter_id: U16 = 0
    entity_type: U16 = 0
    entity_instance: U16 = 0
    container: U16 = 0
    semantic_id: U16 = 0
    init: Annotated[Initialization, BYTE] = Initialization.NONE
    aux_names: U8 = 0
    base_unit: U8 = 0
    unit_modifier: S8 = 0
    rate_unit: U8 = 0
    base_oem_unit: U8 = 0
    aux_unit: U8 = 0
    aux_unit_modifier: S8 = 0
    aux_rate_unit: U8 = 0
    aux_oem_unit: U8 = 0
    is_linear: U8 = 0
    effecter_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    resolution: R32 = 0.0
    offset: R32 = 0.0
    accuracy: U16 = 0
    plus_tolerance: U8 = 0
    minus_tolerance: U8 = 0
    state_transition_interval: R32 = 0.0
    transition_interval: R32 = 0.0
    max_settable: Setting = 0
    min_settable: Setting = 0
    range_field_format: Annotated[RangeFormat, BYTE] = RangeFormat.U8
    range_field_support: U8 = 0
    nominal: Range = 0
    normal_max: Range = 0
    normal_min: Range = 0
    rated_max: Range = 0
    rated_min: Range = 0
