"""Terminuses that deliver records in parts wrongly; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc8
from tester.pldm.header import Completion
from tester.pldm.pdr import PDR_HEADER_SIZE, Pdr
from tester.pldm.repository import GetPdrError, GetPdrRequest, GetPdrResponse, PdrTransferFlag
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.terminus import Terminus


class Delivering(Terminus):
    """Delivers parts of records in a way of its own."""

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        """With what it gets wrong."""
        return self.delivered(super().record_part(record, start, count), self.record_data(record))

    def delivered(self, part: GetPdrResponse, whole: bytes) -> GetPdrResponse:
        """The part as it leaves."""
        raise NotImplementedError


class NextRecordInFirstPart(Terminus):
    """Parts behind the first of a record name none after it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-015",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        return replace(part, next_record=0) if start else part


class LastPartWhole(Terminus):
    """Behind the first part of a record comes what is left of it, be it more than was asked for."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-018",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        left = len(self.record_data(record)) - start
        return super().record_part(record, start, left if start and left <= self.record_room(start) else count)


class FlagsOfAnotherType(Terminus):
    """Transfer flags are numbered as in DSP0240 and DSP0257."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-017",)

    def record_flag(self, start: int, end: int, size: int) -> PdrTransferFlag:
        flag = super().record_flag(start, end, size)
        others: dict[PdrTransferFlag, Any] = {PdrTransferFlag.START: 1, PdrTransferFlag.MIDDLE: 2}
        return others.get(flag, flag)  # type: ignore[no-any-return]


class FirstRecordPartByHandle(Terminus):
    """The first part of a record is any part whose handle comes with the request."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-017",)

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        by_handle = replace(request, operation=TransferOperation.GET_NEXT_PART)
        return super().record_start(by_handle if request.handle else request, record)


class HandleAfterTheEnd(Delivering):
    """A record in one part names a part after it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-017",)

    def delivered(self, part: GetPdrResponse, whole: bytes) -> GetPdrResponse:
        single = part.transfer_flag == PdrTransferFlag.START_AND_END
        return replace(part, next_handle=len(whole)) if single else part


class RequestCountIgnored(Terminus):
    """As much of a record comes as fits, whatever was asked for."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-018", "PLDM-BASE-030")

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        return super().record_part(record, start, count | 0xFFFF)


class RequestCountOfOneByte(Terminus):
    """Of the count of a request for a record the upper byte is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-018",)

    def check_request_count(self, count: int) -> None:
        super().check_request_count(count & 0xFF)


class RecordPartsOverlap(Terminus):
    """Every part after the first begins one byte early."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-019",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        whole = self.record_data(record)
        early = max(start - 1, 0)
        return replace(part, data=whole[early : early + part.response_count])


class CrcWithoutHeader(Delivering):
    """The CRC-8 leaves out the common header."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-020",)

    def delivered(self, part: GetPdrResponse, whole: bytes) -> GetPdrResponse:
        return replace(part, check=bytes((crc8(whole[PDR_HEADER_SIZE:]),)) if part.check else b"")


class CrcOfLastPart(Terminus):
    """The CRC-8 is that of the last part alone."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-020",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        return replace(part, check=bytes((crc8(part.data),)) if part.check else b"")


class CrcOnSinglePart(Delivering):
    """A CRC-8 follows a record that comes in one part, too."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-020",)

    def delivered(self, part: GetPdrResponse, whole: bytes) -> GetPdrResponse:
        single = part.transfer_flag == PdrTransferFlag.START_AND_END
        return replace(part, check=bytes((crc8(whole),))) if single else part


class TransferHandleUnchecked(Terminus):
    """Any transfer handle is an offset, and beyond the record zeros are sent."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-022",)

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        try:
            return super().record_start(request, record)
        except Refusal:
            return len(self.record_data(record)) - 1


class OtherOperationsAreFirst(Terminus):
    """Every operation but the next part is taken for the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-023", "PLDM-BASE-026")

    def get_pdr(self, data: bytes) -> Layout:
        operation = data[8:9] if data[8:9] == bytes((TransferOperation.GET_NEXT_PART,)) else b"\x01"
        return super().get_pdr(data[:8] + operation + data[9:] if len(data) > 8 else data)


class OperationTakenForHandle(Terminus):
    """An unknown operation is answered like an unknown transfer handle, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-023",)

    def check_part_operation(self, operation: int) -> None:
        if operation not in (TransferOperation.GET_FIRST_PART, TransferOperation.GET_NEXT_PART):
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)


class ChangeNumberIgnored(Terminus):
    """The record change number is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-024",)

    def check_change_number(self, request: GetPdrRequest, record: Pdr) -> None:
        """Nothing is refused."""


class ChangeNumberOfOneByte(Terminus):
    """Of the record change number the upper byte is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-024",)

    def check_change_number(self, request: GetPdrRequest, record: Pdr) -> None:
        upper = record.change_number & 0xFF00
        super().check_change_number(replace(request, change_number=upper | request.change_number & 0xFF), record)


class RetryAdvances(Terminus):
    """A part that is asked for again is taken for the one after it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-025",)

    def reset(self) -> None:
        super().reset()
        self.last_start = 0

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        start = super().record_start(request, record)
        again = start > 0 and start == self.last_start
        self.last_start = start
        return start + request.request_count if again else start


class TransfersLeak(Terminus):
    """Every transfer begun takes one of eight slots until another is finished, as in the PICMG Zephyr endpoint."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-026",)

    slots: ClassVar[int] = 8

    def reset(self) -> None:
        super().reset()
        self.begun = 0

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        if part.transfer_flag == PdrTransferFlag.START:
            self.begun += 1
        else:
            self.begun = 0
        if self.begun > self.slots:
            raise Refusal(Completion.NOT_READY)
        return part


class TransferExpiresAtOnce(Terminus):
    """A transfer handle is forgotten after a tenth of a second, and no timeout is declared."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-012",)

    def reset(self) -> None:
        super().reset()
        self.touched = 0.0

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        stale = self.now - self.touched > 0.1
        self.touched = self.now
        if stale and request.operation == TransferOperation.GET_NEXT_PART:
            raise Refusal(GetPdrError.INVALID_TRANSFER_HANDLE)
        return super().record_start(request, record)


class KeptPartOverwritten(Terminus):
    """What is left of a record is something else when its next part is asked for after most of a second."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-019",)

    def reset(self) -> None:
        super().reset()
        self.touched = 0.0

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        is_lost, self.touched = start > 0 and self.now - self.touched > 0.9, self.now
        return replace(part, data=bytes(len(part.data))) if is_lost else part


class HalfHandle(Terminus):
    """Of a transfer handle the lower half is looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-022",)

    def record_start(self, request: GetPdrRequest, record: Pdr) -> int:
        own = self.record_transfer_handle(record, 0) & ~0xFFFF
        return super().record_start(replace(request, handle=own | request.handle & 0xFFFF), record)


class NextPartUnnamed(Terminus):
    """No part names the one after it, so that nobody comes by more than the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-019",)

    def get_pdr(self, data: bytes) -> Layout:
        told = super().get_pdr(data)
        return replace(told, next_handle=0) if isinstance(told, GetPdrResponse) else told


class ExactPartIsNotTheLast(Terminus):
    """A part as long as what is left of a record names another, of which there is none."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-PLAT-019",)

    def record_part(self, record: Pdr, start: int, count: int) -> GetPdrResponse:
        part = super().record_part(record, start, count)
        if part.transfer_flag != PdrTransferFlag.END or part.response_count < count:
            return part
        behind = self.record_transfer_handle(record, start + count)
        return replace(part, next_handle=behind, transfer_flag=PdrTransferFlag.MIDDLE, check=b"")
