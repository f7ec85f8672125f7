"""The FRU record table (DSP0257): records of fields, padded, without the checksum that follows on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .fields import DescriptionError, number, text, timestamp104
from .pdr_records import check_keys

TYPES = {"general": 0x01, "oem": 0xFE}
ENCODINGS = {"unspecified": (0, "ascii"), "ascii": (1, "ascii"), "utf8": (2, "utf-8"), "utf16le": (4, "utf-16-le"),
             "utf16be": (5, "utf-16-be")}  # fmt: skip
GENERAL = (
    "chassis", "model", "part_number", "serial_number", "manufacturer", "manufacture_date", "vendor", "name", "sku",
    "version", "asset_tag", "description", "engineering_change_level", "other", "vendor_iana",
)  # fmt: skip
"""Fields of a general record; the first has type 1."""

VENDOR_IANA = 1
"""The field that an OEM record begins with."""

ALIGNMENT = 4


def field_type(record_type: str, name: Any) -> int:
    """The type of a field: by name in a general record, by number in an OEM one."""
    if record_type == "general":
        if name not in GENERAL:
            raise DescriptionError(f"{name}: there is no such field")
        return GENERAL.index(name) + 1
    number("u8", name)
    return int(name)


def value_bytes(record_type: str, kind: int, value: Any, encoding: str) -> bytes:
    """A field's value."""
    if record_type == "general" and GENERAL[kind - 1] == "manufacture_date":
        return timestamp104(value)
    if kind == (GENERAL.index("vendor_iana") + 1 if record_type == "general" else VENDOR_IANA):
        return number("u32", value)
    return text(value, encoding)


def fields_bytes(record_type: str, fields: Mapping[Any, Any], encoding: str) -> bytes:
    """Fields as type, length and value."""
    wire = b""
    for name, value in fields.items():
        try:
            kind = field_type(record_type, name)
            data = value_bytes(record_type, kind, value, encoding)
            wire += bytes((kind,)) + number("u8", len(data)) + data
        except DescriptionError as error:
            told = str(error)
            raise DescriptionError(told if told.startswith(f"{name}: ") else f"{name}: {told}") from None
    return wire


def record_bytes(record: Any) -> bytes:
    """One record. Raises DescriptionError, its message beginning with the field."""
    check_keys(record, {"rsi", "type", "encoding", "fields"}, {"rsi", "type", "encoding", "fields"})
    if record["type"] not in TYPES:
        raise DescriptionError(f"type: {record['type']!r} is none of {', '.join(TYPES)}")
    if record["encoding"] not in ENCODINGS:
        raise DescriptionError(f"encoding: {record['encoding']!r} is none of {', '.join(ENCODINGS)}")
    fields = record["fields"]
    if not isinstance(fields, Mapping) or not fields:
        raise DescriptionError("fields: needs at least one field")
    if record["type"] == "oem" and next(iter(fields)) != VENDOR_IANA:
        raise DescriptionError(f"fields: the first must be {VENDOR_IANA}, the vendor's number")
    if record["rsi"] == 0:
        raise DescriptionError("rsi: 0 is reserved")
    encoding_code, encoding = ENCODINGS[record["encoding"]]
    wire = fields_bytes(record["type"], fields, encoding)
    return number("u16", record["rsi"]) + bytes((TYPES[record["type"]], len(fields), encoding_code)) + wire


def table(records: Any) -> bytes:
    """All records, without pad. Raises DescriptionError, its message beginning with the record."""
    if not isinstance(records, list):
        raise DescriptionError("fru: needs a list of records")
    wire = b""
    for position, record in enumerate(records, start=1):
        try:
            wire += record_bytes(record)
        except DescriptionError as error:
            raise DescriptionError(f"fru record {position}: {error}") from None
    return wire


def padded(wire: bytes) -> bytes:
    """The table up to a multiple of four bytes."""
    return wire + bytes(-len(wire) % ALIGNMENT)
