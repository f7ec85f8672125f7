"""FRU data: the table's codec against the worked examples, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.layout import DecodeError, Layout
from tester.pldm.fru import (
    FruCommand,
    FruEncoding,
    FruField,
    FruPartResponse,
    FruRecord,
    FruRecordType,
    FruTable,
    GeneralField,
    GetFruRecordByOptionRequest,
    GetFruRecordTableMetadataResponse,
    GetFruRecordTableRequest,
    SetFruRecordTableRequest,
    SetFruRecordTableResponse,
)
from tester.pldm.header import PldmType
from tester.pldm.messages import request_layout, response_layout

EXAMPLE = bytes.fromhex("01 00 01 02 01 02 04 49 6F 54 31 05 05 50 49 43 4D 47 00 00 68 C6 1B 6B")
MANUFACTURER_ALONE = "00 00 00 00 00 05 01 00 01 01 01 05 05 50 49 43 4D 47 69 45 2A D7"
UNPADDED = bytes.fromhex("01 00 01 01 02 07 05 50 49 43 4D 47 A3 53 3A CE")

WORKED = [
    pytest.param(
        GetFruRecordTableMetadataResponse,
        "00 01 00 00 00 00 00 14 00 00 00 01 00 01 00 68 C6 1B 6B",
        {"maximum": 0, "table_length": 20, "rsi_count": 1, "record_count": 1, "check": EXAMPLE[-4:]},
        id="metadata",
    ),
    pytest.param(GetFruRecordTableRequest, "00 00 00 00 01", {"handle": 0, "operation": 1}, id="table"),
    pytest.param(
        GetFruRecordByOptionRequest,
        "00 00 00 00 00 00 01 00 01 05 01",
        {"handle": 0, "table_handle": 0, "rsi": 1, "record_type": 1, "field_type": 5, "operation": 1},
        id="by-option",
    ),
    pytest.param(
        FruPartResponse,
        MANUFACTURER_ALONE,
        {"next_handle": 0, "transfer_flag": 5},
        id="by-option-answer",
    ),
]


@pytest.mark.parametrize(("layout", "wire", "values"), WORKED)
def test_worked_message(layout: type[Layout], wire: str, values: dict[str, int]) -> None:
    message = layout.decode(bytes.fromhex(wire))
    assert {name: getattr(message, name) for name in values} == values
    assert message.encode() == bytes.fromhex(wire)


def test_messages_are_registered() -> None:
    assert request_layout(PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE) is SetFruRecordTableRequest
    layout = response_layout(PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE, bytes(5))
    assert layout is SetFruRecordTableResponse


# The table.


@pytest.mark.parametrize("wire", [EXAMPLE, UNPADDED], ids=["padded", "unpadded"])
def test_worked_table(wire: bytes) -> None:
    """The worked tables are read and written to the byte, and built again from their records."""
    table = FruTable.decode(wire)
    assert table.sound
    assert table.encode() == wire
    assert FruTable.of(table.records) == table


def test_record_tells_its_values() -> None:
    (record,) = FruTable.decode(EXAMPLE).records
    assert record == FruRecord.of(
        1,
        FruRecordType.GENERAL,
        FruEncoding.ASCII,
        {GeneralField.MODEL: b"IoT1", GeneralField.MANUFACTURER: b"PICMG"},
    )
    assert record.values(GeneralField.MODEL) == [b"IoT1"]
    assert record.values(GeneralField.SKU) == []


def test_crc_without_pad_is_not_sound() -> None:
    """The dialect that leaves out the pad is read, and told by its CRC."""
    table = FruTable.decode(EXAMPLE[:18] + bytes.fromhex("6A BD 8B 98"))
    assert table.pad == b""
    assert table.sound
    assert not FruTable.decode(EXAMPLE[:20] + bytes.fromhex("6A BD 8B 98")).sound


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        pytest.param(b"\x01", "ends before check: 3 byte(s)", id="no-crc"),
        pytest.param(EXAMPLE[:15] + EXAMPLE[-4:], "ends before value: 3 byte(s)", id="field"),
        pytest.param(EXAMPLE[:18] + b"\x00\x01" + EXAMPLE[-4:], "pad is 00 01", id="pad"),
        pytest.param(EXAMPLE[:18] + bytes(4) + EXAMPLE[-4:], "ends before encoding: 1 byte(s)", id="long-pad"),
    ],
)
def test_bad_table_is_refused_by_name(wire: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        FruTable.decode(wire)
    assert reason in str(refusal.value)


FIELDS = st.builds(lambda field_type, value: FruField(field_type, len(value), value), st.integers(0, 255), st.binary())
RECORDS = st.builds(
    lambda rsi, kind, encoding, fields: FruRecord(rsi, kind, len(fields), encoding, tuple(fields)),
    st.integers(0, 0xFFFF),
    st.integers(0, 255),
    st.integers(0, 255),
    st.lists(FIELDS, max_size=4),
)


@given(records=st.lists(RECORDS, max_size=4))
def test_table_survives_the_wire(records: list[FruRecord]) -> None:
    table = FruTable.of(records)
    assert len(table.data) % 4 == 0
    assert table.sound
    assert FruTable.decode(table.encode()) == table


@given(stream=st.binary(max_size=60))
def test_accepted_bytes_encode_to_themselves(stream: bytes) -> None:
    try:
        table = FruTable.decode(stream)
    except DecodeError:
        return
    assert table.encode() == stream
