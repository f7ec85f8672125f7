"""FRU records (DSP0257) of what a description says of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from tester.pldm.description.places import at, named, needed
from tester.pldm.fru import FruEncoding, FruRecord, FruRecordType, GeneralField
from tester.pldm.timestamp import Timestamp104

TO_THE_DAY = 0x0A
"""The resolution of a timestamp104 that tells no time of day."""
CODECS = {
    FruEncoding.UNSPECIFIED: "ascii",
    FruEncoding.ASCII: "ascii",
    FruEncoding.UTF8: "utf-8",
    FruEncoding.UTF16LE: "utf-16-le",
    FruEncoding.UTF16BE: "utf-16-be",
}

# What a description calls otherwise than the layouts do.
RENAMED = {"chassis": "chassis_type", "engineering_change_level": "ec_level"}


def described_fru_record(entry: Mapping[str, Any]) -> FruRecord:
    """A record of the table. Raises DescriptionError with the place in the entry."""
    rsi, type_name, encoding_name, fields = needed(entry, "rsi", "type", "encoding", "fields")
    with at("type"):
        record_type = named(FruRecordType, type_name)
    with at("encoding"):
        encoding = named(FruEncoding, encoding_name)
    values = {}
    for name, value in fields.items():
        with at("fields", name):
            general = record_type == FruRecordType.GENERAL
            number = named(GeneralField, RENAMED.get(name, name)) if general else name
            values[number] = _value(value, CODECS[encoding])
    with at():
        record = FruRecord.of(rsi, record_type, encoding, values)
        record.encode()
    return record


def _value(value: Any, codec: str) -> bytes:
    """A day, a vendor's number, or a text."""
    match value:
        case datetime.date():
            return Timestamp104(day=value.day, month=value.month, year=value.year, resolution=TO_THE_DAY).encode()
        case int():
            return value.to_bytes(4, "little")
    return str(value).encode(codec)
