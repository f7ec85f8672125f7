"""Type 4: the FRU record table, read and set (DSP0257)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.pldm.base import FIRST_PARTS, LAST_PARTS, TransferFlag, TransferOperation
from tester.pldm.fru import (
    CHECK_SIZE,
    FruCommand,
    FruError,
    FruPartResponse,
    FruRecord,
    FruRecordType,
    FruTable,
    GetFruRecordByOptionRequest,
    GetFruRecordTableMetadataResponse,
    GetFruRecordTableRequest,
    SetFruRecordTableRequest,
    SetFruRecordTableResponse,
)
from tester.pldm.header import Completion, PldmType
from tester.pldm.reference_device import FRU_RECORDS
from tester.pldm.responder.control import ControlService, no_data
from tester.pldm.responder.core import Handler, Refusal


class FruService(ControlService):
    """FRU data. A table that was set is in force until the next reset."""

    fru_records: ClassVar[tuple[FruRecord, ...]] = FRU_RECORDS
    fru_part: ClassVar[int] = 52  # bytes of table in one response, which so fits one packet
    fru_maximum: ClassVar[int] = 512  # bytes of records and pad that can be set

    def reset(self) -> None:
        """The table is the one that the device was made with; none is being set."""
        super().reset()
        self.fru_table = FruTable.of(self.fru_records)
        self.fru_received: bytes | None = None

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Commands of type 4."""
        own: dict[int, Handler] = {
            FruCommand.GET_FRU_RECORD_TABLE_METADATA: self.get_fru_metadata,
            FruCommand.GET_FRU_RECORD_TABLE: self.get_fru_table,
            FruCommand.SET_FRU_RECORD_TABLE: self.set_fru_table,
            FruCommand.GET_FRU_RECORD_BY_OPTION: self.get_fru_by_option,
        }
        return super().commands() | {(PldmType.FRU, code): handler for code, handler in own.items()}

    def get_fru_metadata(self, data: bytes) -> Layout:
        """GetFRURecordTableMetadata."""
        no_data(data)
        records = self.fru_table.records
        return GetFruRecordTableMetadataResponse(
            maximum=self.settable_fru_size(),
            table_length=len(self.fru_table.data),
            rsi_count=len({record.rsi for record in records}),
            record_count=len(records),
            check=self.fru_table.check,
        )

    def settable_fru_size(self) -> int:
        """What the metadata says of the size that a table to be set may have: 0 where none can be."""
        settable = (PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE) in self.commands()
        return self.fru_maximum if settable else 0

    def get_fru_table(self, data: bytes) -> Layout:
        """GetFRURecordTable."""
        request = GetFruRecordTableRequest.decode(data)
        self.check_fru_operation(request.operation)
        return self.fru_part_of(self.fru_table, request.handle, request.operation)

    def get_fru_by_option(self, data: bytes) -> Layout:
        """GetFRURecordByOption: a table of what matches, with a pad and a CRC-32 of its own."""
        request = GetFruRecordByOptionRequest.decode(data)
        self.check_fru_operation(request.operation)
        matching = [
            with_fields(record, request.field_type)
            for record in self.fru_table.records
            if request.rsi in (0, record.rsi) and request.record_type in (FruRecordType.ANY, record.record_type)
        ]
        return self.fru_part_of(self.selected_fru(matching), request.handle, request.operation)

    def selected_fru(self, records: Iterable[FruRecord]) -> FruTable:
        """The table of the records that have a field left; nothing to return is refused."""
        records = [record for record in records if record.fields]
        if not records:
            raise Refusal(Completion.INVALID_DATA)
        return FruTable.of(records)

    def fru_part_of(self, table: FruTable, handle: int, operation: int) -> Layout:
        """A part of a table's transfer. A part's handle is the place where it starts."""
        stream = table.encode()
        start = self.fru_part_start(handle, operation, len(stream))
        end = min(start + self.fru_part, len(stream))
        last = end == len(stream)
        return FruPartResponse(
            next_handle=0 if last else end, transfer_flag=transfer_flag(start == 0, last), data=stream[start:end]
        )

    def check_fru_operation(self, operation: int) -> None:
        """Refuse what is neither the first nor the next part."""
        if operation not in (TransferOperation.GET_FIRST_PART, TransferOperation.GET_NEXT_PART):
            raise Refusal(FruError.INVALID_TRANSFER_OPERATION)

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        """The place in a transfer of `size` bytes where the wanted part starts."""
        if operation == TransferOperation.GET_FIRST_PART:
            return 0
        if not 0 < handle < size:
            raise Refusal(FruError.INVALID_TRANSFER_HANDLE)
        return handle

    def set_fru_table(self, data: bytes) -> Layout:
        """SetFRURecordTable: the table changes with the last part, and only when all of it is sound."""
        request = SetFruRecordTableRequest.decode(data)
        if request.transfer_flag not in list(TransferFlag):
            raise Refusal(FruError.INVALID_TRANSFER_FLAG)
        received = self.before_fru_part(request) + request.data
        self.fru_received = None
        if request.transfer_flag in LAST_PARTS:
            self.fru_table = self.accepted(received)
            return SetFruRecordTableResponse()
        self.check_fru_room(received)
        self.fru_received = received
        return SetFruRecordTableResponse(next_handle=len(received))

    def before_fru_part(self, request: SetFruRecordTableRequest) -> bytes:
        """What came before a part. A part's handle is the number of bytes before it; a first part starts anew."""
        if request.transfer_flag in FIRST_PARTS:
            return b""
        if self.fru_received is None or request.handle != len(self.fru_received):
            raise Refusal(FruError.INVALID_TRANSFER_HANDLE)
        return self.fru_received

    def check_fru_room(self, received: bytes) -> None:
        """Refuse what is larger than any table that can be set."""
        if len(received) > self.fru_maximum + CHECK_SIZE:
            raise Refusal(Completion.INVALID_DATA)

    def accepted(self, stream: bytes) -> FruTable:
        """The table that was sent; one that is too large, damaged or not made of records is refused."""
        self.check_fru_room(stream)
        try:
            table = FruTable.decode(stream)
        except DecodeError:
            raise Refusal(FruError.DATA_INTEGRITY) from None
        if not table.sound:
            raise Refusal(FruError.DATA_INTEGRITY)
        return table


def with_fields(record: FruRecord, field_type: int) -> FruRecord:
    """A record with its fields of one type alone; 0 stands for any."""
    fields = tuple(field for field in record.fields if field_type in (0, field.field_type))
    return replace(record, count=len(fields), fields=fields)


def transfer_flag(first: bool, last: bool) -> TransferFlag:
    """The flag of a part that is the first, the last, both or neither."""
    if first:
        return TransferFlag.START_AND_END if last else TransferFlag.START
    return TransferFlag.END if last else TransferFlag.MIDDLE
