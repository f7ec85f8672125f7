"""FRU data, PLDM type 4 (DSP0257): commands, and the records and fields of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar, Self

from tester.layout import BYTE, DecodeError, Layout, Octets, Repeated, Tail
from tester.pldm.base import TransferFlag, TransferOperation
from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.fields import U8, U16, U32
from tester.pldm.header import Completion, Message, PldmType


class FruCommand(IntEnum):
    """Command codes of type 4."""

    GET_FRU_RECORD_TABLE_METADATA = 0x01
    GET_FRU_RECORD_TABLE = 0x02
    SET_FRU_RECORD_TABLE = 0x03
    GET_FRU_RECORD_BY_OPTION = 0x04


class FruError(IntEnum):
    """Completion codes of type 4."""

    INVALID_TRANSFER_HANDLE = 0x80
    INVALID_TRANSFER_OPERATION = 0x81
    INVALID_TRANSFER_FLAG = 0x82
    NO_METADATA = 0x83
    DATA_INTEGRITY = 0x84
    TABLE_UNAVAILABLE = 0x85


class FruRecordType(IntEnum):
    """What a record's field types mean."""

    ANY = 0x00
    GENERAL = 0x01
    OEM = 0xFE


class FruEncoding(IntEnum):
    """How a record's texts are encoded."""

    UNSPECIFIED = 0
    ASCII = 1
    UTF8 = 2
    UTF16 = 3
    UTF16LE = 4
    UTF16BE = 5


class GeneralField(IntEnum):
    """Field types of a general record."""

    CHASSIS_TYPE = 0x01
    MODEL = 0x02
    PART_NUMBER = 0x03
    SERIAL_NUMBER = 0x04
    MANUFACTURER = 0x05
    MANUFACTURE_DATE = 0x06
    VENDOR = 0x07
    NAME = 0x08
    SKU = 0x09
    VERSION = 0x0A
    ASSET_TAG = 0x0B
    DESCRIPTION = 0x0C
    EC_LEVEL = 0x0D
    OTHER = 0x0E
    VENDOR_IANA = 0x0F


GENERAL_FIELD_TYPES = range(0x01, 0x11)
"""Field types that a general record may have; the last is new in DSP0257 2.0."""

OEM_VENDOR_IANA = 0x01
"""The field type with which every OEM record begins: its vendor's enterprise number, four bytes, low byte first."""


@dataclass(frozen=True)
class FruField(Layout):
    """One field of a record. length: of the value, in bytes."""

    title: ClassVar[str] = "field"

    field_type: U8
    length: U8
    value: Annotated[bytes, Octets("length")]


@dataclass(frozen=True)
class FruRecord(Layout):
    """A record. rsi: identifies the set that it belongs to, never 0. count: of fields."""

    title: ClassVar[str] = "record"

    rsi: U16
    record_type: Annotated[FruRecordType, BYTE]
    count: U8
    encoding: Annotated[FruEncoding, BYTE]
    fields: Annotated[tuple[FruField, ...], Repeated("count")]

    @classmethod
    def of(cls, rsi: int, record_type: FruRecordType, encoding: FruEncoding, values: Mapping[int, bytes]) -> Self:
        """The record with these values by field type; counts and lengths follow."""
        fields = tuple(FruField(field_type, len(value), value) for field_type, value in values.items())
        return cls(rsi, record_type, len(fields), encoding, fields)

    def values(self, field_type: int) -> list[bytes]:
        """The values of the fields of one type."""
        return [field.value for field in self.fields if field.field_type == field_type]


ALIGNMENT = 4
CHECK_SIZE = CRC32_SIZE
LONGEST_PAD = ALIGNMENT - 1


@dataclass(frozen=True)
class FruTable:
    """A FRU record table as it is transferred: records, zeros up to a multiple of four bytes, CRC-32 over both."""

    records: tuple[FruRecord, ...]
    pad: bytes
    check: bytes

    @classmethod
    def of(cls, records: Iterable[FruRecord]) -> Self:
        """The table of these records, padded and with its CRC-32."""
        records = tuple(records)
        data = b"".join(record.encode() for record in records)
        pad = bytes(-len(data) % ALIGNMENT)
        return cls(records, pad, crc32(data + pad))

    @classmethod
    def decode(cls, stream: bytes) -> Self:
        """Read a transferred table; raises DecodeError. Whether pad and CRC are the right ones is left to the reader.

        No record fits where a pad does, so up to three bytes before the CRC are the pad.
        """
        if len(stream) < CHECK_SIZE:
            raise DecodeError(f"ends before check: {CHECK_SIZE - len(stream)} byte(s) missing")
        data, check = stream[:-CHECK_SIZE], stream[-CHECK_SIZE:]
        records, at = [], 0
        while len(data) - at > LONGEST_PAD:
            record, used = FruRecord.decode_front(data, at)
            records.append(record)
            at += used
        pad = data[at:]
        if any(pad):
            raise DecodeError(f"pad is {pad.hex(' ').upper()} where only zeros belong")
        return cls(tuple(records), pad, check)

    @property
    def data(self) -> bytes:
        """What the CRC-32 covers, and what the metadata's table length counts: records and pad."""
        return b"".join(record.encode() for record in self.records) + self.pad

    @property
    def sound(self) -> bool:
        """Whether the CRC-32 is that of the data."""
        return self.check == crc32(self.data)

    def encode(self) -> bytes:
        """The bytes of the whole transfer."""
        return self.data + self.check


@dataclass(frozen=True)
class GetFruRecordTableMetadataResponse(Layout):
    """maximum: bytes that a table to be set may have, 0 where none can be. table_length: records and pad, in bytes.
    check: the table's CRC-32.
    """

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    major: U8 = 1
    minor: U8 = 0
    maximum: U32 = 0
    table_length: U32 = 0
    rsi_count: U16 = 0
    record_count: U16 = 0
    check: Annotated[bytes, Octets(4)] = bytes(4)


@dataclass(frozen=True)
class GetFruRecordTableRequest(Layout):
    """handle: which part, ignored for the first."""

    title: ClassVar[str] = "GetFRURecordTable"

    handle: U32 = 0
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART


@dataclass(frozen=True)
class FruPartResponse(Layout):
    """A part of a table. next_handle: 0 with the last one, whose last four bytes of data are the table's CRC-32."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_handle: U32 = 0
    transfer_flag: Annotated[TransferFlag, BYTE] = TransferFlag.START_AND_END
    data: Tail = b""


@dataclass(frozen=True)
class SetFruRecordTableRequest(Layout):
    """A part of a new table. handle: 0 for the first, then as the last response said."""

    title: ClassVar[str] = "SetFRURecordTable"

    handle: U32 = 0
    transfer_flag: Annotated[TransferFlag, BYTE] = TransferFlag.START_AND_END
    data: Tail = b""


@dataclass(frozen=True)
class SetFruRecordTableResponse(Layout):
    """next_handle: of the part that is to follow, 0 after the last."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_handle: U32 = 0


@dataclass(frozen=True)
class GetFruRecordByOptionRequest(Layout):
    """Asks for the records of a set and a type, with the fields of a type alone; 0 stands for any."""

    title: ClassVar[str] = "GetFRURecordByOption"

    handle: U32 = 0
    table_handle: U16 = 0
    rsi: U16 = 0
    record_type: Annotated[FruRecordType, BYTE] = FruRecordType.ANY
    field_type: U8 = 0
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART


MESSAGES: tuple[Message, ...] = (
    Message(PldmType.FRU, FruCommand.GET_FRU_RECORD_TABLE_METADATA, response=GetFruRecordTableMetadataResponse),
    Message(PldmType.FRU, FruCommand.GET_FRU_RECORD_TABLE, GetFruRecordTableRequest, FruPartResponse),
    Message(PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE, SetFruRecordTableRequest, SetFruRecordTableResponse),
    Message(PldmType.FRU, FruCommand.GET_FRU_RECORD_BY_OPTION, GetFruRecordByOptionRequest, FruPartResponse),
)
