"""The Python terminus is the device that the firmware's description describes."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tester.mctp.endpoint import Endpoint
from tester.pldm.fru import FruEncoding, FruField, FruRecord, FruRecordType, GeneralField
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
    PossibleStates,
    SensorAuxiliaryNames,
    SensorRange,
    StateEffecter,
    StateSensor,
    StateValue,
    TerminusLocator,
    Threshold,
)
from tester.pldm.platform import DataSize, RangeFormat
from tester.pldm.reference_device import (
    BOARD,
    EFFECTER_OUTPUTS,
    FRU_RECORDS,
    RECORDS,
    SAFE,
    SENSOR_INPUTS,
    UID,
    VENDOR,
)

DESCRIPTION = Path(__file__).resolve().parents[2] / "firmware" / "device.yaml"
DEVICE: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
DESCRIBED: list[dict[str, Any]] = DEVICE["records"]

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
WIRING = {"record", "kind", "input", "output", "safe"}
DAY = 0x0A  # the resolution of a timestamp104


def names(table: dict[str, str]) -> tuple[Name, ...]:
    return tuple(Name(language, name) for language, name in table.items())


def possible(entry: dict[str, Any]) -> PossibleStates:
    """States 1 to 7 fit one byte."""
    return PossibleStates(entry["state_set"], 1, bytes((sum(1 << state for state in entry["states"]),)))


def flags(kind: type[Any], listed: list[str]) -> int:
    return sum(kind[name.upper()] for name in listed)


def counted(count: str, field: str, elements: list[Any]) -> dict[str, Any]:
    return {count: len(elements), field: tuple(elements)}


def fields_of(name: str, value: Any, kind: str) -> dict[str, Any]:
    """The record's fields that one entry of the description stands for."""
    match name, kind:
        case "names", "sensor_auxiliary_names":
            return counted("count", "sensors", [NameSet(len(table), names(table)) for table in value])
        case "names", _:
            return counted("count", "names", list(names(value)))
        case "values", _:
            states = [StateValue(v["min"], v["max"], len(v["names"]), names(v["names"])) for v in value]
            return counted("count", "values", states)
        case "sets", _:
            return counted("count", "sets", [possible(entry) for entry in value])
        case "contained", _:
            return counted("count", "contained", [Entity(*entity) for entity in value])
        case "containing", _:
            places = ("type", "instance", "container")
            return {f"container_entity_{place}": number for place, number in zip(places, value, strict=True)}
        case "supported_thresholds", _:
            return {name: flags(Threshold, value)}
        case "range_field_support", _:
            return {name: flags(SensorRange if kind == "numeric_sensor" else EffecterRange, value)}
        case (("sensor_data_size" | "effecter_data_size"), _):
            return {name: DataSize[value.upper()]}
        case "range_field_format", _:
            return {name: RangeFormat[value.upper()]}
    return {name: value}


def expected(entry: dict[str, Any]) -> dict[str, Any]:
    """Every field that a described record has; those that are not named are zero."""
    kind = KINDS[entry["kind"]]
    record: dict[str, Any] = dict.fromkeys(vars(kind()), 0)
    record |= {"record_handle": entry["record"], "header_version": 1, "pdr_type": kind.pdr_type}
    if "terminus_handle" in record:
        record["terminus_handle"] = DEVICE["terminus"]
    if kind is TerminusLocator:
        record |= {"locator_type": 1, "locator_size": 1, "locator": b"\0"}
    for name, value in entry.items():
        if name not in WIRING:
            record |= fields_of(name, value, entry["kind"])
    return record


def places(kind: str, what: str) -> dict[int, tuple[Any, ...]]:
    """The inputs, outputs or safe values of all sensors or effecters, by ID."""
    found = {}
    for entry in DESCRIBED:
        if entry["kind"].endswith(kind):
            found[entry[f"{kind}_id"]] = tuple(part[what] for part in entry.get("sets", [entry]))
    return found


def test_records_come_in_the_described_order() -> None:
    assert [record.record_handle for record in RECORDS] == [entry["record"] for entry in DESCRIBED]


@pytest.mark.parametrize("entry", DESCRIBED, ids=lambda entry: f"{entry['kind']}-{entry['record']:02x}")
def test_record_has_the_described_fields(entry: dict[str, Any]) -> None:
    record = next(record for record in RECORDS if record.record_handle == entry["record"])
    wanted = expected(entry) | {"data_length": len(record.encode()) - 10}
    assert type(record) is KINDS[entry["kind"]]
    assert vars(record) == wanted


def test_sensors_and_effecters_are_wired_as_described() -> None:
    assert places("sensor", "input") == SENSOR_INPUTS
    assert places("effecter", "output") == EFFECTER_OUTPUTS
    assert places("effecter", "safe") == SAFE


def test_board_starts_where_effecters_are_safe() -> None:
    """An output stands at its effecter's safe value, or at the place of its safe state among the possible ones."""
    start = {"light": 512}
    for entry in DESCRIBED:
        if entry["kind"] == "numeric_effecter":
            start[entry["output"]] = entry["safe"]
        elif entry["kind"] == "state_effecter":
            start |= {part["output"]: part["states"].index(part["safe"]) for part in entry["sets"]}
    assert start == BOARD


def fru_value(value: Any) -> bytes:
    match value:
        case datetime.date():
            return bytes(8) + bytes((value.day, value.month)) + value.year.to_bytes(2, "little") + bytes((DAY,))
        case int():
            return value.to_bytes(4, "little")
    return str(value).encode("ascii")


def fru_record(entry: dict[str, Any]) -> FruRecord:
    fields = [
        FruField(GeneralField[key.upper()] if isinstance(key, str) else key, len(fru_value(value)), fru_value(value))
        for key, value in entry["fields"].items()
    ]
    encoding = FruEncoding[entry["encoding"].upper()]
    return FruRecord(entry["rsi"], FruRecordType[entry["type"].upper()], len(fields), encoding, tuple(fields))


def test_fru_records_are_the_described_ones() -> None:
    assert tuple(fru_record(entry) for entry in DEVICE["fru"]) == FRU_RECORDS
    assert DEVICE["vendor"] == VENDOR


def test_terminus_uid_is_the_endpoint_uuid() -> None:
    assert Endpoint.uuid == UID
