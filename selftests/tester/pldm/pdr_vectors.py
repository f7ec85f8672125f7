"""Platform descriptor records whose bytes were worked out independently, and what they say."""

from typing import Any, NamedTuple

from tester.pldm.pdr import (
    AssociationType,
    CompactNumericSensor,
    Entity,
    EntityAssociation,
    FruRecordSet,
    Name,
    NumericEffecter,
    NumericSensor,
    OemEntityId,
    Pdr,
    PossibleStates,
    StateEffecter,
    StateSensor,
    TerminusLocator,
)
from tester.pldm.platform import DataSize, RangeFormat


class PdrVector(NamedTuple):
    """A record and its bytes."""

    name: str
    record: Pdr
    wire: bytes


def _vector(name: str, record: Pdr, wire: str) -> PdrVector:
    return PdrVector(name, record, bytes.fromhex(wire))


_PLACE: dict[str, Any] = {"terminus_handle": 1, "entity_type": 0x6000, "entity_instance": 1, "container": 1}
_SCALE: dict[str, Any] = {
    "base_unit": 5,
    "unit_modifier": -3,
    "is_linear": 1,
    "resolution": 0.5,
    "offset": 1.5,
    "accuracy": 7,
    "plus_tolerance": 2,
    "minus_tolerance": 3,
}

# One tenth and two tenths, as a single holds them.
_TENTH = float.fromhex("0x1.99999ap-4")
_FIFTH = float.fromhex("0x1.99999ap-3")

TERMINUS_LOCATOR = _vector(
    "terminus-locator",
    TerminusLocator(1, data_length=9, terminus_handle=1, validity=1, tid=0x10, locator=b"\x08"),
    "01 00 00 00 01 01 00 00 09 00 01 00 01 10 00 00 01 01 08",
)
NUMERIC_SENSOR = _vector(
    "numeric-sensor",
    NumericSensor(
        2,
        data_length=95,
        sensor_id=3,
        **_PLACE,
        **_SCALE,
        sensor_data_size=DataSize.S32,
        hysteresis=10,
        supported_thresholds=0x3F,
        threshold_volatility=2,
        state_transition_interval=_TENTH,
        update_interval=_FIFTH,
        max_readable=1000,
        min_readable=-1000,
        range_field_format=RangeFormat.S32,
        range_field_support=0x7F,
        nominal=1,
        normal_max=2,
        normal_min=-2,
        warning_high=3,
        warning_low=-3,
        critical_high=4,
        critical_low=-4,
        fatal_high=5,
        fatal_low=-5,
    ),
    "02 00 00 00 01 02 00 00 5F 00 01 00 03 00 00 60 01 00 01 00 00 00 05 FD 00 00 00 00 00 00 00 01 05"
    "00 00 00 3F 00 00 C0 3F 07 00 02 03 0A 00 00 00 3F 02 CD CC CC 3D CD CC 4C 3E E8 03 00 00 18 FC FF FF 05 7F"
    "01 00 00 00 02 00 00 00 FE FF FF FF 03 00 00 00 FD FF FF FF 04 00 00 00 FC FF FF FF 05 00 00 00 FB FF FF FF",
)
COMPACT_SENSOR = _vector(
    "compact-numeric-sensor",
    CompactNumericSensor(
        6,
        data_length=41,
        sensor_id=3,
        **_PLACE,
        name_size=2,
        base_unit=2,
        unit_modifier=-1,
        range_field_support=0x3F,
        warning_high=3,
        warning_low=-3,
        critical_high=4,
        critical_low=-4,
        fatal_high=5,
        fatal_low=-5,
        name=b"T1",
    ),
    "06 00 00 00 01 15 00 00 29 00 01 00 03 00 00 60 01 00 01 00 02 02 FF 00 3F"
    "03 00 00 00 FD FF FF FF 04 00 00 00 FC FF FF FF 05 00 00 00 FB FF FF FF 54 31",
)
NUMERIC_EFFECTER = _vector(
    "numeric-effecter",
    NumericEffecter(
        3,
        data_length=74,
        effecter_id=3,
        **_PLACE,
        **_SCALE,
        semantic_id=9,
        effecter_data_size=DataSize.U32,
        state_transition_interval=_TENTH,
        transition_interval=_FIFTH,
        max_settable=1000,
        min_settable=10,
        range_field_format=RangeFormat.REAL32,
        range_field_support=0x1F,
        nominal=1.0,
        normal_max=2.0,
        normal_min=3.0,
        rated_max=4.0,
        rated_min=5.0,
    ),
    "03 00 00 00 01 09 00 00 4A 00 01 00 03 00 00 60 01 00 01 00 09 00 00 00 05 FD 00 00 00 00 00 00 01 04"
    "00 00 00 3F 00 00 C0 3F 07 00 02 03 CD CC CC 3D CD CC 4C 3E E8 03 00 00 0A 00 00 00 06 1F"
    "00 00 80 3F 00 00 00 40 00 00 40 40 00 00 80 40 00 00 A0 40",
)

WORKED = [
    TERMINUS_LOCATOR,
    NUMERIC_SENSOR,
    COMPACT_SENSOR,
    NUMERIC_EFFECTER,
    _vector(
        "state-sensor",
        StateSensor(3, data_length=17, sensor_id=1, **_PLACE, count=1, sets=(PossibleStates(96, 1, b"\x06"),)),
        "03 00 00 00 01 04 00 00 11 00 01 00 01 00 00 60 01 00 01 00 00 00 01 60 00 01 06",
    ),
    _vector(
        "state-effecter",
        StateEffecter(4, data_length=19, effecter_id=2, **_PLACE, count=1, sets=(PossibleStates(0x8001, 1, b"\x06"),)),
        "04 00 00 00 01 0B 00 00 13 00 01 00 02 00 00 60 01 00 01 00 00 00 00 00 01 01 80 01 06",
    ),
    _vector(
        "entity-association",
        EntityAssociation(
            6,
            data_length=16,
            container=1,
            association_type=AssociationType.LOGICAL,
            container_entity_type=0x40,
            container_entity_instance=1,
            count=1,
            contained=(Entity(0x6000, 1, 1),),
        ),
        "06 00 00 00 01 0F 00 00 10 00 01 00 01 40 00 01 00 00 00 01 00 60 01 00 01 00",
    ),
    _vector(
        "fru-record-set",
        FruRecordSet(5, data_length=10, terminus_handle=1, rsi=1, entity_type=0x40, entity_instance=1),
        "05 00 00 00 01 14 00 00 0A 00 01 00 01 00 40 00 01 00 00 00",
    ),
    _vector(
        "oem-entity-id",
        OemEntityId(
            4,
            change_number=1,
            data_length=28,
            terminus_handle=1,
            oem_handle=0x6000,
            vendor=12634,
            vendor_entity=1,
            count=1,
            names=(Name("en", "Simple"),),
        ),
        "04 00 00 00 01 11 01 00 1C 00 01 00 00 60 5A 31 00 00 01 00 01"
        "65 6E 00 00 53 00 69 00 6D 00 70 00 6C 00 65 00 00",
    ),
]
