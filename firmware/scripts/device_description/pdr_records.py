"""Platform descriptor records (DSP0248), from the fields that the description names; the others are zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .fields import RANGE_FORMATS, SIZES, DescriptionError, code, flags, names_by_language, number
from .pdr_layouts import EFFECTER_RANGES, LAYOUTS, SENSOR_RANGES, THRESHOLDS, TYPES

Fields = Mapping[str, Any]

HEADER_SIZE = 10
HEADER_VERSION = 1
MAX_HANDLE = 0xFFFF
MCTP_EID = 1
"""A terminus locator's kind of locator."""

VALIDITY_AT, TID_AT, EID_AT = 12, 13, 18
"""Where a terminus locator record has what only the running terminus knows."""

MAX_STATE = 31
MAX_COMPOSITES = 8

# What is no field of the record itself.
BESIDE = {"numeric_sensor": {"input"}, "numeric_effecter": {"output", "safe"}}
SET_KEYS = {"state_sensor": {"input"}, "state_effecter": {"output", "safe"}}
NEEDED = {
    "numeric_sensor": {"sensor_id", "sensor_data_size", "input"},
    "numeric_effecter": {"effecter_id", "effecter_data_size", "output"},
    "state_sensor": {"sensor_id", "sets"},
    "state_effecter": {"effecter_id", "sets"},
    "sensor_auxiliary_names": {"sensor_id", "names"},
    "entity_association": {"containing", "contained"},
    "fru_record_set": {"rsi"},
}
RESERVED_IDS = (0x0000, 0xFFFF)


@dataclass(frozen=True)
class Record:
    """One record. fields: as described. data: as it is on the wire, its header included."""

    handle: int
    kind: str
    fields: Fields
    data: bytes

    @property
    def where(self) -> str:
        """How an error names it."""
        return f"record 0x{self.handle:02X}"


def numbers_in(value: Any, count: int, keys: str) -> list[Any]:
    """A list of a known length."""
    if not isinstance(value, list) or len(value) != count:
        raise DescriptionError(f"{value!r} is not [{keys}]")
    return value


def entity(value: Any) -> bytes:
    """An entity: type, instance, container."""
    return b"".join(number("u16", part) for part in numbers_in(value, 3, "type, instance, container"))


def counted(value: Any, most: int, what: str) -> list[Any]:
    """A list of 1 to most entries."""
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise DescriptionError(f"needs a list of 1 to {most} {what}")
    return value


def entities(value: Any) -> bytes:
    """Contained entities after their count."""
    listed = counted(value, 255, "entities")
    return number("u8", len(listed)) + b"".join(entity(each) for each in listed)


def possible_states(states: Any) -> int:
    """States as a mask in which bit n stands for state n."""
    for state in counted(states, MAX_STATE, "states"):
        number("u8", state)
        if not 1 <= state <= MAX_STATE:
            raise DescriptionError(f"state {state} is not within 1 to {MAX_STATE}")
    return sum(1 << state for state in set(states))


def state_set(value: Any, beside: set[str]) -> bytes:
    """A state set and which of its states are possible."""
    check_keys(value, {"state_set", "states", *beside}, {"state_set", "states", *beside})
    mask = possible_states(value["states"])
    size = (mask.bit_length() + 7) // 8
    return number("u16", value["state_set"]) + bytes((size,)) + mask.to_bytes(size, "little")


def names_of_each(value: Any) -> bytes:
    """Names of each sensor of a composite one, after their count."""
    listed = counted(value, MAX_COMPOSITES, "tables of names")
    return number("u8", len(listed)) + b"".join(names_by_language(each) for each in listed)


def state_value(value: Any) -> bytes:
    """A range of values of an OEM state set, and its names."""
    check_keys(value, {"min", "max", "names"}, {"min", "max", "names"})
    return number("u8", value["min"]) + number("u8", value["max"]) + names_by_language(value["names"])


def state_values(value: Any) -> bytes:
    """The values of an OEM state set after their count."""
    listed = counted(value, 255, "values")
    return number("u8", len(listed)) + b"".join(state_value(each) for each in listed)


def check_keys(value: Any, known: set[str], needed: set[str]) -> None:
    """Raises DescriptionError unless value is a table with known keys, the needed ones among them."""
    if not isinstance(value, Mapping):
        raise DescriptionError(f"{value!r} is not a table of fields")
    for key in value:
        if key not in known:
            raise DescriptionError(f"{key}: there is no such field")
    for key in sorted(needed - value.keys()):
        raise DescriptionError(f"{key}: missing")


def field_bytes(kind: str, form: str, fields: Fields, value: Any) -> bytes:
    """One field on the wire; value is None where the description does not name it."""
    match form:
        case "zero":
            return b"\0"
        case "eid":
            return bytes((MCTP_EID, 1))
        case "data":
            return number(data_size(fields), 0 if value is None else value)
        case "range":
            return number(fields.get("range_field_format", "u8"), 0 if value is None else value)
        case "size":
            return code(SIZES, value)
        case "format":
            return code(RANGE_FORMATS, "u8" if value is None else value)
        case "thresholds":
            return flags(THRESHOLDS, value or [])
        case "sensor_ranges":
            return flags(SENSOR_RANGES, value or [])
        case "effecter_ranges":
            return flags(EFFECTER_RANGES, value or [])
        case "entity":
            return entity(value)
        case "entities":
            return entities(value)
        case "sets":
            listed = counted(value, MAX_COMPOSITES, "state sets")
            return bytes((len(listed),)) + b"".join(state_set(each, SET_KEYS[kind]) for each in listed)
        case "names":
            return names_by_language(value or {})
        case "names_of_each":
            return names_of_each(value)
        case "values":
            return state_values(value)
        case _:
            return number(form, 0 if value is None else value)


def data_size(fields: Fields) -> str:
    """The name of a numeric record's data size."""
    return str(fields.get("sensor_data_size", fields.get("effecter_data_size")))


def body(kind: str, fields: Fields) -> bytes:
    """A record after its header. Raises DescriptionError, its message beginning with the field."""
    layout = LAYOUTS[kind]
    described = {name for name, form in layout if form not in ("zero", "eid")} | BESIDE.get(kind, set())
    check_keys(fields, described | {"record", "kind"}, NEEDED.get(kind, set()))
    wire = b""
    for name, form in layout:
        try:
            wire += field_bytes(kind, form, fields, fields.get(name))
        except DescriptionError as error:
            raise DescriptionError(f"{name}: {error}") from None
    return wire


def encoded(fields: Fields, terminus: int) -> Record:
    """A record from its description. Raises DescriptionError, its message beginning with the record."""
    if not isinstance(fields, Mapping) or not isinstance(fields.get("record"), int):
        raise DescriptionError("records: each needs its number, as in {record: 0x01, kind: ...}")
    handle, kind = fields["record"], fields.get("kind")
    where = f"record 0x{handle:02X}"
    if not 1 <= handle <= MAX_HANDLE:
        raise DescriptionError(f"{where}: record: not within 1 to 0x{MAX_HANDLE:X}")
    if kind not in LAYOUTS:
        raise DescriptionError(f"{where}: kind: {kind!r} is none of {', '.join(sorted(LAYOUTS))}")
    try:
        inherited = {"terminus": terminus} if ("terminus", "u16") in LAYOUTS[kind] else {}
        data = body(kind, inherited | dict(fields))
    except DescriptionError as error:
        raise DescriptionError(f"{where}: {error}") from None
    header = number("u32", handle) + bytes((HEADER_VERSION, TYPES[kind], 0, 0)) + number("u16", len(data))
    return Record(handle, kind, fields, header + data)
