"""The whole device: its records, its FRU table, and what its sensors and effecters are tied to, all checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .fields import DescriptionError, code, number, uuid
from .fru_records import padded, table
from .pdr_records import RESERVED_IDS, Fields, Record, check_keys, data_size, encoded, possible_states
from .update_tables import update_tables

NEEDED_KEYS = {"terminus", "uuid", "enterprise", "records", "fru"}
TOP_KEYS = NEEDED_KEYS | {"entity", "update"}


@dataclass(frozen=True)
class Device:
    """A device as described. enterprise: in network order. fru: its FRU records with the pad. update: what it is
    as one that is updated, in C.
    """

    uuid: bytes
    enterprise: bytes
    records: list[Record]
    fru_records: list[Fields]
    fru: bytes
    update: str

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, in their order."""
        return [record for record in self.records if record.kind == kind]

    @property
    def repository(self) -> bytes:
        """All records, one after the other."""
        return b"".join(record.data for record in self.records)


def load(path: Path, signals: Set[str], own_uuid: str | None = None) -> Device:
    """Read and check a description. signals: what the board has. own_uuid: of one board, in place of what is described.
    Raises DescriptionError with one line.
    """
    try:
        description = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DescriptionError(f"{path.name}: {error.strerror}") from None
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line = f" line {mark.line + 1}:" if mark else ""
        raise DescriptionError(f"{path.name}:{line} {problem or 'is not YAML'}") from None
    try:
        return _device(description | {"uuid": own_uuid} if own_uuid else description, signals)
    except DescriptionError as error:
        raise DescriptionError(f"{path.name}: {error}") from None


def _device(description: Any, signals: Set[str]) -> Device:
    check_keys(description, TOP_KEYS, NEEDED_KEYS)
    if not isinstance(description["records"], list):
        raise DescriptionError("records: needs a list of records")
    _top(description, "terminus", lambda handle: number("u16", handle))
    identity = _top(description, "uuid", uuid), _top(description, "enterprise", lambda own: number("u32", own)[::-1])
    records = [encoded(fields, description["terminus"]) for fields in description["records"]]
    fru = padded(table(description["fru"]))
    update = update_tables(description.get("update", {}), identity[1])
    device = Device(*identity, records, description["fru"], fru, update)
    _check_identities(device)
    for record in records:
        try:
            _check(record, signals)
        except DescriptionError as error:
            raise DescriptionError(f"{record.where}: {error}") from None
    return device


def _top(description: Fields, key: str, form: Callable[[Any], bytes]) -> bytes:
    """A value that is no part of a record."""
    try:
        return form(description[key])
    except DescriptionError as error:
        raise DescriptionError(f"{key}: {error}") from None


def _check_identities(device: Device) -> None:
    """Every handle and ID once; one terminus locator; record sets that the FRU table has."""
    if len(device.of("terminus_locator")) != 1:
        raise DescriptionError("records: needs exactly one terminus_locator")
    _check_unique((record, record.handle) for record in device.records)
    for what in ("sensor", "effecter"):
        field = f"{what}_id"
        owners = [*device.of(f"numeric_{what}"), *device.of(f"state_{what}")]
        _check_unique(((record, record.fields[field]) for record in owners), field)
    sets = {record["rsi"] for record in device.fru_records}
    for record in device.of("fru_record_set"):
        if record.fields["rsi"] not in sets:
            raise DescriptionError(f"{record.where}: rsi: no FRU record has {record.fields['rsi']}")


def _check_unique(pairs: Iterator[tuple[Record, int]], field: str = "record") -> None:
    seen: set[int] = set()
    for record, value in pairs:
        if value in seen:
            raise DescriptionError(f"{record.where}: {field}: {value} is taken by another record")
        if field != "record" and value in RESERVED_IDS:
            raise DescriptionError(f"{record.where}: {field}: {value} is reserved")
        seen.add(value)


def _check(record: Record, signals: Set[str]) -> None:
    """What a sensor or an effecter is tied to, and that its values are possible."""
    fields = record.fields
    match record.kind:
        case "numeric_sensor":
            _check_signal(fields, "input", signals)
            _check_order(fields, "min_readable", "max_readable")
        case "numeric_effecter":
            _check_signal(fields, "output", signals)
            _check_order(fields, "min_settable", "max_settable")
            _check_safe_value(fields)
        case "state_sensor":
            for each in fields["sets"]:
                _check_signal(each, "input", signals)
        case "state_effecter":
            for each in fields["sets"]:
                _check_signal(each, "output", signals)
                _check_safe_state(each)


def _check_signal(fields: Fields, key: str, signals: Set[str]) -> None:
    if fields[key] not in signals:
        raise DescriptionError(f"{key}: {fields[key]!r} is none of the board's: {', '.join(sorted(signals))}")


def _check_order(fields: Fields, low: str, high: str) -> None:
    if fields.get(low, 0) > fields.get(high, 0):
        raise DescriptionError(f"{low}: {fields[low]} is above {high}")


def _check_safe_value(fields: Fields) -> None:
    safe = fields.get("safe", 0)
    number(data_size(fields), safe)
    if not fields.get("min_settable", 0) <= safe <= fields.get("max_settable", 0):
        raise DescriptionError(f"safe: {safe} is not within min_settable to max_settable")


def _check_safe_state(fields: Fields) -> None:
    number("u8", fields["safe"])
    if not possible_states(fields["states"]) >> fields["safe"] & 1:
        raise DescriptionError(f"safe: {fields['safe']} is none of its states")


def size_code(sizes: tuple[str, ...], fields: Fields) -> int:
    """The code of a numeric record's data size."""
    return code(sizes, data_size(fields))[0]
