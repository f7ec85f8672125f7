"""Platform descriptor records: every kind that has a layout, and how a record is read."""

from __future__ import annotations

from tester.pldm.pdr.compact import CompactNumericSensor, CompactRange
from tester.pldm.pdr.entity import (
    AssociationType,
    Entity,
    EntityAssociation,
    FruRecordSet,
    LocatorType,
    OemEntityId,
    TerminusLocator,
)
from tester.pldm.pdr.header import (
    PDR_HEADER_SIZE,
    PDR_VERSION,
    Initialization,
    Pdr,
    PdrType,
    UnknownPdr,
    truthful,
)
from tester.pldm.pdr.names import EffecterAuxiliaryNames, Name, NameSet, SensorAuxiliaryNames
from tester.pldm.pdr.numeric import EffecterRange, NumericEffecter, NumericSensor, SensorRange, Threshold
from tester.pldm.pdr.state import (
    OemStateSet,
    PossibleStates,
    StateEffecter,
    StateSensor,
    StateValue,
    possible_states,
)

__all__ = [
    "PDR_HEADER_SIZE",
    "PDR_LAYOUTS",
    "PDR_VERSION",
    "AssociationType",
    "CompactNumericSensor",
    "CompactRange",
    "EffecterAuxiliaryNames",
    "EffecterRange",
    "Entity",
    "EntityAssociation",
    "FruRecordSet",
    "Initialization",
    "LocatorType",
    "Name",
    "NameSet",
    "NumericEffecter",
    "NumericSensor",
    "OemEntityId",
    "OemStateSet",
    "Pdr",
    "PdrType",
    "PossibleStates",
    "SensorAuxiliaryNames",
    "SensorRange",
    "StateEffecter",
    "StateSensor",
    "StateValue",
    "TerminusLocator",
    "Threshold",
    "UnknownPdr",
    "decode_pdr",
    "pdr_layout",
    "possible_states",
    "truthful",
]

_KINDS: tuple[type[Pdr], ...] = (
    TerminusLocator,
    NumericSensor,
    StateSensor,
    SensorAuxiliaryNames,
    OemStateSet,
    NumericEffecter,
    StateEffecter,
    EntityAssociation,
    OemEntityId,
    FruRecordSet,
    CompactNumericSensor,
    EffecterAuxiliaryNames,
)
PDR_LAYOUTS: tuple[type[Pdr], ...] = (*_KINDS, UnknownPdr)
"""Every way in which a record may be read."""

_LAYOUTS: dict[int, type[Pdr]] = {kind.pdr_type: kind for kind in _KINDS}


def pdr_layout(pdr_type: int) -> type[Pdr]:
    """The layout of records of a type; UnknownPdr for one that has none here."""
    return _LAYOUTS.get(pdr_type, UnknownPdr)


def decode_pdr(data: bytes) -> Pdr:
    """Read one whole record; raises DecodeError naming the field that is missing, or the last when bytes are left.

    That `data_length` agrees is not asked: it is a field like any other, for its own case to judge.
    """
    header, _ = Pdr.decode_front(data)
    return pdr_layout(header.pdr_type).decode(data)
