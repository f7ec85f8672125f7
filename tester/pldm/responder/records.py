"""Type 2: records are found and read, in one part or several (DSP0248, GetPDR)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc8
from tester.pldm.header import Completion, PldmType
from tester.pldm.pdr import LocatorType, Pdr, TerminusLocator
from tester.pldm.platform import PlatformCommand
from tester.pldm.reference_device import RECORDS
from tester.pldm.repository import GetPdrError, GetPdrRequest, GetPdrResponse, PdrTransferFlag
from tester.pldm.responder.control import ControlService
from tester.pldm.responder.core import Handler, Refusal

PLDM_HEADER_SIZE = 3
RESPONSE_LIMIT = 128  # bytes from the PLDM header on


class RecordService(ControlService):
    """Records that never change but for the terminus locator, which tells the TID and EID in force.

    Transfers need no state: a transfer handle is a record's handle and an offset in it.
    """

    records: ClassVar[tuple[Pdr, ...]] = RECORDS

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Adds GetPDR."""
        return super().commands() | {(PldmType.PLATFORM, PlatformCommand.GET_PDR): self.get_pdr}

    def find_record(self, record_handle: int) -> Pdr:
        """The record with this handle, the first for handle 0."""
        for record in self.records:
            if record_handle in (0, record.record_handle):
                return record
        raise Refusal(GetPdrError.INVALID_RECORD_HANDLE)

    def handle_after(self, record: Pdr) -> int:
        """The handle of the next record, 0 after the last."""
        following = self.records[self.records.index(record) + 1 :]
        return following[0].record_handle if following else 0

    def record_data(self, record: Pdr) -> bytes:
        """The record as it is read now."""
        return (self.located(record) if isinstance(record, TerminusLocator) else record).encode()

    def located(self, record: TerminusLocator) -> TerminusLocator:
        """The locator with the TID and EID in force, valid when both are assigned."""
        return replace(
            record,
            validity=int(self.tid != 0 and self.eid != 0),
            tid=self.tid,
            locator_type=LocatorType.MCTP_EID,
            locator_size=1,
            locator=bytes((self.eid,)),
        )

    def get_pdr(self, data: bytes) -> Layout:
        """GetPDR."""
        request = GetPdrRequest.decode(data)
        self.check_part_operation(request.operation)
        record = self.find_record(request.record_handle)
        start = self.record_start(request, record)
        self.check_change_number(request, record)
        self.check_request_count(request.request_count)
        return self.record_part(record, start, request.request_count)

    def check_part_operation(self, operation: int) -> None:
        """Refuse what is neither the first nor the next part."""
        if operation not in (TransferOperation.GET_FIRST_PART, TransferOperation.GET_NEXT_PART):
            raise Refusal(GetPdrError.INVALID_TRANSFER_OPERATION)

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        """The offset of the part that is asked for."""
        if request.operation == TransferOperation.GET_FIRST_PART:
            return 0
        start = request.handle - self.record_transfer_handle(record, 0)
        if not 0 < start < len(self.record_data(record)):
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)
        return start

    def check_change_number(self, request: GetPdrRequest, record: Pdr) -> None:
        """Refuse a change number that is not the record's; for the first part 0 stands for any."""
        first = request.operation == TransferOperation.GET_FIRST_PART
        if request.change_number != record.change_number and not (first and request.change_number == 0):
            raise Refusal(GetPdrError.INVALID_CHANGE_NUMBER)

    def check_request_count(self, request_count: int) -> None:
        """Refuse a part of no bytes."""
        if request_count == 0:
            raise Refusal(Completion.INVALID_DATA)

    def record_transfer_handle(self, record: Pdr, offset: int) -> int:
        """What stands for the part of a record that begins at `offset`."""
        return record.record_handle << 16 | offset

    def record_room(self, start: int) -> int:
        """How many bytes of a record a response holds; one is kept free where a CRC-8 may follow."""
        return RESPONSE_LIMIT - PLDM_HEADER_SIZE - len(GetPdrResponse().encode()) - (start > 0)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        """The response with the record's bytes from `start`, `count` of them at most."""
        whole = self.record_data(record)
        end = min(start + count, start + self.record_room(start), len(whole))
        flag = self.record_flag(start, end, len(whole))
        return GetPdrResponse(
            next_record=self.handle_after(record),
            next_handle=self.record_transfer_handle(record, end) if end < len(whole) else 0,
            transfer_flag=flag,
            response_count=end - start,
            data=whole[start:end],
            check=self.record_check(whole) if flag == PdrTransferFlag.END else b"",
        )

    def record_flag(self, start: int, end: int, size: int) -> PdrTransferFlag:
        """The flag of the part from `start` to `end` of a record."""
        if start == 0:
            return PdrTransferFlag.START_AND_END if end == size else PdrTransferFlag.START
        return PdrTransferFlag.END if end == size else PdrTransferFlag.MIDDLE

    def record_check(self, whole: bytes) -> bytes:
        """The CRC-8 that ends a record read in several parts."""
        return bytes((crc8(whole),))
