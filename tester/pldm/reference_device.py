"""The reference device: its records, its FRU data, and where its sensors and effecters reach the board.

The firmware is built from a description of its own; that both are the same device is a self-test's business.
"""

from __future__ import annotations

from typing import TypedDict

from tester.pldm.fru import OEM_VENDOR_IANA, FruEncoding, FruRecord, FruRecordType, GeneralField
from tester.pldm.pdr import (
    AssociationType,
    EffecterRange,
    Entity,
    EntityAssociation,
    FruRecordSet,
    Name,
    NameSet,
    NumericEffecter,
    NumericSensor,
    OemEntityId,
    OemStateSet,
    Pdr,
    SensorAuxiliaryNames,
    SensorRange,
    StateEffecter,
    StateSensor,
    StateValue,
    TerminusLocator,
    Threshold,
    possible_states,
    truthful,
)
from tester.pldm.platform import DataSize, RangeFormat

UID = bytes.fromhex("6f1d2c3b4a5948678e9fa0b1c2d3e4f5")
"""The terminus UID, which is the endpoint's UUID."""

TERMINUS = 1
VENDOR = 32473
PICMG = 12634
LOCK_STATE = 96
SWITCH_STATE = 18
TRIGGER_STATE = 0x8001
VOLTS = 5
UNSPECIFIED = 1
COUNTS = 66


class _Where(TypedDict):
    terminus_handle: int
    entity_type: int
    entity_instance: int
    container: int


_HERE = _Where(terminus_handle=TERMINUS, entity_type=0x6000, entity_instance=1, container=1)
_LOCK = possible_states(LOCK_STATE, (1, 2))
_TRIGGER = possible_states(TRIGGER_STATE, (1, 2))
_SWITCH = possible_states(SWITCH_STATE, (1, 2))

_ABOUT: tuple[Pdr, ...] = (
    TerminusLocator(0x01, terminus_handle=TERMINUS, container=1),
    EntityAssociation(
        0x02,
        container=1,
        association_type=AssociationType.LOGICAL,
        container_entity_type=0x0040,
        container_entity_instance=1,
        contained=(Entity(0x6000, 1, 1),),
    ),
    OemEntityId(
        0x03, terminus_handle=TERMINUS, oem_handle=0x6000, vendor=PICMG, vendor_entity=1, names=(Name("en", "Simple"),)
    ),
    FruRecordSet(0x04, terminus_handle=TERMINUS, rsi=1, entity_type=0x0040, entity_instance=1, container=0),
)

_SENSORS: tuple[Pdr, ...] = (
    StateSensor(0x11, sensor_id=1, **_HERE, sets=(_LOCK,)),
    StateSensor(0x12, sensor_id=2, **_HERE, sets=(_TRIGGER,)),
    StateSensor(0x13, sensor_id=3, **_HERE, sets=(_SWITCH, _SWITCH)),
    NumericSensor(
        0x14,
        sensor_id=4,
        **_HERE,
        aux_names=1,
        base_unit=VOLTS,
        unit_modifier=-2,
        is_linear=1,
        sensor_data_size=DataSize.S16,
        resolution=1.0,
        accuracy=100,
        hysteresis=10,
        supported_thresholds=sum(Threshold),
        update_interval=0.1,
        max_readable=500,
        min_readable=-500,
        range_field_format=RangeFormat.S16,
        range_field_support=sum(SensorRange),
        nominal=0,
        normal_max=200,
        normal_min=-200,
        warning_high=250,
        warning_low=-250,
        critical_high=350,
        critical_low=-350,
        fatal_high=450,
        fatal_low=-450,
    ),
    NumericSensor(
        0x15,
        sensor_id=5,
        **_HERE,
        base_unit=UNSPECIFIED,
        is_linear=1,
        sensor_data_size=DataSize.U16,
        resolution=1.0,
        update_interval=0.1,
        max_readable=1023,
        range_field_format=RangeFormat.U16,
    ),
    NumericSensor(
        0x16,
        sensor_id=6,
        **_HERE,
        base_unit=COUNTS,
        is_linear=1,
        sensor_data_size=DataSize.U32,
        resolution=1.0,
        max_readable=0xFFFFFFFF,
        range_field_format=RangeFormat.U32,
    ),
)

_EFFECTERS: tuple[Pdr, ...] = (
    StateEffecter(0x21, effecter_id=1, **_HERE, sets=(_LOCK,)),
    StateEffecter(0x22, effecter_id=2, **_HERE, sets=(_TRIGGER,)),
    StateEffecter(0x23, effecter_id=3, **_HERE, sets=(_SWITCH, _SWITCH)),
    NumericEffecter(
        0x24,
        effecter_id=4,
        **_HERE,
        base_unit=VOLTS,
        unit_modifier=-2,
        is_linear=1,
        effecter_data_size=DataSize.S16,
        resolution=1.0,
        max_settable=500,
        min_settable=-500,
        range_field_format=RangeFormat.S16,
        range_field_support=sum(EffecterRange),
        normal_max=200,
        normal_min=-200,
        rated_max=500,
        rated_min=-500,
    ),
    NumericEffecter(
        0x25,
        effecter_id=5,
        **_HERE,
        base_unit=UNSPECIFIED,
        is_linear=1,
        effecter_data_size=DataSize.U8,
        resolution=1.0,
        max_settable=200,
        range_field_format=RangeFormat.U8,
    ),
)

_NAMES: tuple[Pdr, ...] = (
    OemStateSet(
        0x31,
        terminus_handle=TERMINUS,
        oem_handle=TRIGGER_STATE,
        vendor=PICMG,
        state_set=1,
        values=(
            StateValue(1, 1, names=(Name("en", "Activated"),)),
            StateValue(2, 2, names=(Name("en", "Deactivated"),)),
        ),
    ),
    SensorAuxiliaryNames(0x44, terminus_handle=TERMINUS, sensor_id=4, sensors=(NameSet(names=(Name("en", "Level"),)),)),
)

RECORDS: tuple[Pdr, ...] = tuple(truthful(record) for record in _ABOUT + _SENSORS + _EFFECTERS + _NAMES)
"""The repository in the order in which it is walked. The terminus locator is completed when it is read."""

MANUFACTURED = bytes.fromhex("0000 000000 00 00 00 15 03 EA07 0A")
"""21 March 2026 as a timestamp104 that is exact to the day."""

FRU_RECORDS = (
    FruRecord.of(
        1,
        FruRecordType.GENERAL,
        FruEncoding.ASCII,
        {
            GeneralField.MODEL: b"Plumb bob",
            GeneralField.PART_NUMBER: b"PB-1",
            GeneralField.SERIAL_NUMBER: b"0001",
            GeneralField.MANUFACTURER: b"Plumbline",
            GeneralField.MANUFACTURE_DATE: MANUFACTURED,
            GeneralField.DESCRIPTION: b"Reference terminus of a conformance suite",
        },
    ),
    FruRecord.of(1, FruRecordType.OEM, FruEncoding.ASCII, {OEM_VENDOR_IANA: VENDOR.to_bytes(4, "little"), 2: b"bench"}),
)
"""What the FRU record table is made of."""

SENSOR_INPUTS: dict[int, tuple[str, ...]] = {
    1: ("interlock",),
    2: ("trigger",),
    3: ("lamp_1", "lamp_2"),
    4: ("level",),
    5: ("light",),
    6: ("messages",),
}
"""What each sensor reads, by its ID: one input for each of a composite's. `messages` counts requests served."""

EFFECTER_OUTPUTS: dict[int, tuple[str, ...]] = {
    1: ("interlock",),
    2: ("trigger",),
    3: ("lamp_1", "lamp_2"),
    4: ("level",),
    5: ("brightness",),
}
"""What each effecter moves, by its ID."""

SAFE: dict[int, tuple[int, ...]] = {1: (1,), 2: (2,), 3: (1, 1), 4: (0,), 5: (0,)}
"""The states or values that effecters start with, by ID."""

BOARD: dict[str, int] = {
    "interlock": 0,
    "trigger": 1,
    "lamp_1": 0,
    "lamp_2": 0,
    "level": 0,
    "brightness": 0,
    "light": 512,
}
"""The board after start, its outputs where SAFE has them: 0 for the first state of a set, 1 for the second."""
