"""Terminuses that break one rule of FRU data (DSP0257); `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from devices.defective.pldm.claims import commands_claimed
from tester.layout import Layout
from tester.pldm.base import GetPldmCommandsResponse, TransferFlag, TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.fru import (
    CHECK_SIZE,
    FruCommand,
    FruError,
    FruPartResponse,
    FruRecordType,
    FruTable,
    GetFruRecordByOptionRequest,
    GetFruRecordTableMetadataResponse,
    GetFruRecordTableRequest,
)
from tester.pldm.header import OtherResponse, PldmHeader, PldmType
from tester.pldm.repository import PdrTransferFlag
from tester.pldm.responder.core import Handler
from tester.pldm.responder.terminus import Terminus

PART_HEAD = 5
"""Bytes of a part between its code and its data."""


class MetadataNotAdvertised(Terminus):
    """Type 4 is advertised without the command that all reading of it begins with."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-001", "PLDM-BASE-047", "PLDM-CLM-003", "PLDM-IOT1-005")

    def get_pldm_commands(self, data: bytes) -> Layout:
        response = super().get_pldm_commands(data)
        assert isinstance(response, GetPldmCommandsResponse)
        if data[0] != PldmType.FRU:
            return response
        listed = set(bits_of(response.commands)) - {FruCommand.GET_FRU_RECORD_TABLE_METADATA}
        return replace(response, commands=bitmap(sorted(listed), 32))


class Summary(Terminus):
    """Tells of its table what is not so."""

    def told(self, metadata: GetFruRecordTableMetadataResponse) -> Layout:
        """The metadata as it is sent."""
        raise NotImplementedError

    def get_fru_metadata(self, data: bytes) -> Layout:
        metadata = super().get_fru_metadata(data)
        assert isinstance(metadata, GetFruRecordTableMetadataResponse)
        return self.told(metadata)


class MetadataPadded(Summary):
    """The metadata is sent as a structure that the compiler has padded."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-002",)

    def told(self, metadata: GetFruRecordTableMetadataResponse) -> Layout:
        return OtherResponse(data=metadata.encode()[1:] + b"\0")


class LengthWithCrc(Summary):
    """The table's length counts the CRC-32."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-003",)

    def told(self, metadata: GetFruRecordTableMetadataResponse) -> Layout:
        return replace(metadata, table_length=metadata.table_length + CHECK_SIZE)


class RecordsCountedAsSets(Summary):
    """Every record counts as a record set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-003",)

    def told(self, metadata: GetFruRecordTableMetadataResponse) -> Layout:
        return replace(metadata, rsi_count=metadata.record_count)


class MetadataWithoutCrc(Summary):
    """The checksum of the metadata is zero, as in the PICMG AVR endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-004",)

    def told(self, metadata: GetFruRecordTableMetadataResponse) -> Layout:
        return replace(metadata, check=bytes(CHECK_SIZE))


class BufferSizeReported(Terminus):
    """The maximum size is that of a buffer, though no table can be set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-005",)
    claims: ClassVar[dict[str, Any]] = {
        "PLDM_COMMANDS": commands_claimed(without=[(PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE)])
    }

    def commands(self) -> dict[tuple[int, int], Handler]:
        served = super().commands()
        del served[PldmType.FRU, FruCommand.SET_FRU_RECORD_TABLE]
        return served

    def settable_fru_size(self) -> int:
        return self.fru_maximum


class FruOperationsSwapped(Terminus):
    """The first part is asked for with 0, the next with 1, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-006", "PLDM-FRU-009")

    def get_fru_table(self, data: bytes) -> Layout:
        request = GetFruRecordTableRequest.decode(data)
        swap = {0: TransferOperation.GET_FIRST_PART, 1: TransferOperation.GET_NEXT_PART}
        return super().get_fru_table(
            replace(request, operation=swap.get(request.operation, request.operation)).encode()
        )


class FruFlagsOfPdrs(Terminus):
    """The parts of the table have the flags of GetPDR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-007",)

    def get_fru_table(self, data: bytes) -> Layout:
        part = super().get_fru_table(data)
        assert isinstance(part, FruPartResponse)
        flag: Any = PdrTransferFlag[part.transfer_flag.name]
        return replace(part, transfer_flag=flag)


class FirstFruPartByHandle(Terminus):
    """The first part of the table is any part whose handle comes with the request."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-007",)

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        return super().fru_part_start(handle, TransferOperation.GET_NEXT_PART if handle else operation, size)


class OtherTable(Terminus):
    """Sends its table in a way of its own."""

    def reset(self) -> None:
        super().reset()
        self.fru_table = self.made(self.fru_table)

    def made(self, table: FruTable) -> FruTable:
        """The table as it is made from a right one."""
        raise NotImplementedError


class CrcWithoutPad(OtherTable):
    """The CRC-32 covers the records alone, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-004",)

    def made(self, table: FruTable) -> FruTable:
        return replace(table, check=crc32(b"".join(record.encode() for record in table.records)))


class TableNotPadded(OtherTable):
    """The CRC-32 follows the records at any address."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-008",)

    def made(self, table: FruTable) -> FruTable:
        data = b"".join(record.encode() for record in table.records)
        return replace(table, pad=b"", check=crc32(data))


class CrcInEveryPart(Terminus):
    """Each part ends with a CRC-32 of its own, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-004", "PLDM-FRU-008")

    fru_part = 48

    def get_fru_table(self, data: bytes) -> Layout:
        part = super().get_fru_table(data)
        assert isinstance(part, FruPartResponse)
        last = part.transfer_flag in (TransferFlag.END, TransferFlag.START_AND_END)
        records = part.data[:-CHECK_SIZE] if last else part.data
        return replace(part, data=records + crc32(records))


class EveryHandleServed(Terminus):
    """A handle is used as an offset without a look at the size of the table."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-009", "PLDM-FRU-016")

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        known = operation == TransferOperation.GET_FIRST_PART or 0 <= handle < size
        return super().fru_part_start(handle, operation, size) if known else handle % size


class EveryOperationServed(Terminus):
    """Whatever is no GetNextPart is a GetFirstPart."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-009", "PLDM-BASE-026")

    def check_fru_operation(self, operation: int) -> None:
        pass

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        return super().fru_part_start(handle, min(operation, TransferOperation.GET_FIRST_PART), size)


class RecordSetOfOneByte(Terminus):
    """Of the identifier of a record set that is asked for the upper byte is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-016",)

    def get_fru_by_option(self, data: bytes) -> Layout:
        request = GetFruRecordByOptionRequest.decode(data)
        return super().get_fru_by_option(replace(request, rsi=request.rsi & 0xFF).encode())


class TypeOfAnySet(Terminus):
    """A type of record that is asked for is found in any record set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-016",)

    def get_fru_by_option(self, data: bytes) -> Layout:
        request = GetFruRecordByOptionRequest.decode(data)
        is_any = request.record_type != FruRecordType.ANY and not request.field_type
        return super().get_fru_by_option(replace(request, rsi=0).encode() if is_any else data)


class FieldOfAnySet(Terminus):
    """A field that is asked for, of whatever type of record, is found in any record set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-016",)

    def get_fru_by_option(self, data: bytes) -> Layout:
        request = GetFruRecordByOptionRequest.decode(data)
        is_any = request.field_type and request.record_type == FruRecordType.ANY
        return super().get_fru_by_option(replace(request, rsi=0).encode() if is_any else data)


class RefusedPartWithItsHead(Terminus):
    """Behind the code that refuses a handle there is the head of a part."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-023",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        body = super().respond(header, response)
        is_refused = response.encode() == bytes((FruError.INVALID_TRANSFER_HANDLE,))
        return body + bytes(PART_HEAD) * (is_refused and header.pldm_type == PldmType.FRU)


class FruHandleOfTwoBytes(Terminus):
    """Of the handle of a part the upper two bytes are not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-009", "PLDM-FRU-016")

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        return super().fru_part_start(handle & 0xFFFF, operation, size)


class FoundHandleOfTwoBytes(Terminus):
    """Of the handle of a part of what GetFRURecordByOption finds the upper two bytes are not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-016",)

    def get_fru_by_option(self, data: bytes) -> Layout:
        request = GetFruRecordByOptionRequest.decode(data)
        return super().get_fru_by_option(replace(request, handle=request.handle & 0xFFFF).encode())


class TransferMovesOn(Terminus):
    """A part that was sent is sent no more: a retry is given the one after it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-018",)

    def reset(self) -> None:
        super().reset()
        self.last_start = 0

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        start = super().fru_part_start(handle, operation, size)
        again = start == self.last_start > 0
        self.last_start = start
        return min(start + self.fru_part, size - 1) if again else start


class TransferResumed(Terminus):
    """A transfer that was not finished goes on when it should begin anew."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-016", "PLDM-FRU-019")

    def reset(self) -> None:
        super().reset()
        self.begun = 0

    def fru_part_start(self, handle: int, operation: int, size: int) -> int:
        start = super().fru_part_start(handle, operation, size)
        self.begun = 0 if start else self.begun + 1
        return self.fru_part if self.begun > 2 else start
