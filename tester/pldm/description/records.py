"""Platform descriptor records (DSP0248) of what a description says of them; fields that are not named are zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tester.pldm.description.places import DescriptionError, at, known, named, needed
from tester.pldm.pdr import (
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

KINDS: dict[str, type[Pdr]] = {
    "terminus_locator": TerminusLocator,
    "entity_association": EntityAssociation,
    "oem_entity_id": OemEntityId,
    "fru_record_set": FruRecordSet,
    "state_sensor": StateSensor,
    "numeric_sensor": NumericSensor,
    "state_effecter": StateEffecter,
    "numeric_effecter": NumericEffecter,
    "oem_state_set": OemStateSet,
    "sensor_auxiliary_names": SensorAuxiliaryNames,
}
NOT_OF_THE_RECORD = frozenset({"record", "kind", "input", "output", "safe"})

# What a description calls otherwise than the layouts do.
RENAMED = {
    "effecter_semantic": "semantic_id",
    "volatility": "threshold_volatility",
    "unspecified_value_hint": "unspecified_hint",
}


def described_record(entry: Mapping[str, Any], terminus: int) -> Pdr:
    """A record. terminus: the handle. Raises DescriptionError with the place in the entry."""
    handle, kind_name = needed(entry, "record", "kind")
    with at("kind"):
        kind = known(KINDS, kind_name)
    given: dict[str, Any] = {"record_handle": handle}
    names = {field.name for field in fields(kind)}
    if "terminus_handle" in names:
        given["terminus_handle"] = terminus
    for name, value in entry.items():
        if name not in NOT_OF_THE_RECORD:
            with at(name):
                given |= _known_fields(names, _described(kind, name, value))
    with at():
        record: Pdr = truthful(kind(**given))
        record.encode()
    return record


def _known_fields(names: set[str], given: dict[str, Any]) -> dict[str, Any]:
    if not given.keys() <= names:
        raise DescriptionError("there is no such field")
    return given


def _described(kind: type[Pdr], name: str, value: Any) -> dict[str, Any]:
    """The record's fields that one entry of the description stands for."""
    match name:
        case "names" if kind is SensorAuxiliaryNames:
            return {"sensors": tuple(NameSet(names=_names(names)) for names in value)}
        case "names":
            return {"names": _names(value)}
        case "values":
            return {"values": tuple(StateValue(v["min"], v["max"], names=_names(v["names"])) for v in value)}
        case "sets":
            return {"sets": tuple(possible_states(*needed(entry, "state_set", "states")) for entry in value)}
        case "contained":
            return {"contained": tuple(Entity(*entity) for entity in value)}
        case "containing":
            places = ("type", "instance", "container")
            return {f"container_entity_{place}": number for place, number in zip(places, value, strict=True)}
        case "supported_thresholds":
            return {name: _flags(Threshold, value)}
        case "range_field_support":
            return {name: _flags(SensorRange if kind is NumericSensor else EffecterRange, value)}
        case "sensor_data_size" | "effecter_data_size":
            return {name: named(DataSize, value)}
        case "range_field_format":
            return {name: named(RangeFormat, value)}
    return {RENAMED.get(name, name): value}


def _names(by_language: Mapping[str, str]) -> tuple[Name, ...]:
    return tuple(Name(language, name) for language, name in by_language.items())


def _flags(kind: Any, names: list[str]) -> int:
    return sum(named(kind, name) for name in set(names))
