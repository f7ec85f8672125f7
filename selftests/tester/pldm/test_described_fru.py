"""What a description says of a FRU field, in bytes."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tester.pldm.description import DescriptionError
from tester.pldm.description.fru import described_fru_record


@pytest.mark.parametrize(
    ("encoding", "name", "value", "data"),
    [
        ("ascii", "model", "Plumb bob", b"Plumb bob"),
        ("utf16le", "model", "ab", b"a\0b\0"),
        ("utf16be", "model", "ab", b"\0a\0b"),
        ("utf8", "model", "\xe9", b"\xc3\xa9"),
        ("ascii", "vendor_iana", 0x01020304, b"\x04\x03\x02\x01"),
        ("ascii", "manufacture_date", datetime.date(2026, 11, 30), bytes.fromhex("0000 00000000 0000 1E 0B EA07 0A")),
    ],
)
def test_field_is_written_by_its_kind(encoding: str, name: str, value: Any, data: bytes) -> None:
    record = described_fru_record({"rsi": 1, "type": "general", "encoding": encoding, "fields": {name: value}})
    assert [field.value for field in record.fields] == [data]


@pytest.mark.parametrize("fields", [{"model": "x" * 256}, {"vendor_iana": 1 << 32}])
def test_field_that_does_not_fit_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(DescriptionError):
        described_fru_record({"rsi": 1, "type": "general", "encoding": "ascii", "fields": fields})
