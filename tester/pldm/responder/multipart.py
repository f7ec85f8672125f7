"""Type 0: what a type has to offer is read, and the FRU record table written, in large parts (DSP0240 1.1)."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    MultipartFlag,
    MultipartOperation,
    MultipartReceiveRequest,
    MultipartReceiveResponse,
    MultipartSendRequest,
    MultipartSendResponse,
    NegotiateTransferParametersRequest,
    NegotiateTransferParametersResponse,
)
from tester.pldm.crc import crc32
from tester.pldm.fields import bitmap, bits_of
from tester.pldm.header import Completion, PldmType
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.fru import FruService
from tester.pldm.responder.records import RecordService

LEAST_PART_SIZE = 256
CONTEXT = 0
FIRST_FLAGS = (MultipartFlag.START, MultipartFlag.START_AND_END)
LAST_FLAGS = (MultipartFlag.END, MultipartFlag.START_AND_END)
SENDING_FLAGS = (*FIRST_FLAGS, MultipartFlag.MIDDLE, MultipartFlag.END)


class MultipartService(FruService, RecordService):
    """Reads the PDR repository or the FRU record table, writes the latter. Either type has one context, 0.

    A handle is the number of bytes before its part. Only whole transfers are served, no sections.
    """

    part_size: ClassVar[int] = 256

    def reset(self) -> None:
        """Nothing is negotiated, nothing half received."""
        super().reset()
        self.negotiated: list[int] = []
        self.part_limit = self.part_size
        self.multipart_received = b""

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Adds the commands of multipart transfers."""
        own: dict[int, Handler] = {
            BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS: self.negotiate_transfer_parameters,
            BaseCommand.MULTIPART_SEND: self.multipart_send,
            BaseCommand.MULTIPART_RECEIVE: self.multipart_receive,
        }
        return super().commands() | {(PldmType.CONTROL, code): handler for code, handler in own.items()}

    def multipart_types(self) -> list[int]:
        """The types that are transferred in parts."""
        return [PldmType.PLATFORM, PldmType.FRU]

    def transferred(self, subject: int) -> bytes:
        """What is read of a type: all records one after the other, or the FRU table with pad and CRC-32."""
        if subject == PldmType.FRU:
            return self.fru_table.encode()
        return b"".join(self.record_data(record) for record in self.records)

    def negotiate_transfer_parameters(self, data: bytes) -> Layout:
        """NegotiateTransferParameters: the smaller of both part sizes holds, the answer tells this side's."""
        request = NegotiateTransferParametersRequest.decode(data)
        self.check_part_size(request.part_size)
        self.negotiated = sorted(set(self.multipart_types()) & set(bits_of(request.types)))
        self.part_limit = min(request.part_size, self.part_size)
        return NegotiateTransferParametersResponse(part_size=self.part_size, types=bitmap(self.negotiated, 8))

    def check_part_size(self, size: int) -> None:
        """Refuse a part size that is too small or no power of two."""
        if size < LEAST_PART_SIZE or size & (size - 1):
            raise Refusal(Completion.INVALID_DATA)

    def multipart_receive(self, data: bytes) -> Layout:
        """MultipartReceive."""
        request = MultipartReceiveRequest.decode(data)
        self.check_negotiated(request.subject)
        self.check_whole(request.context, request.section_offset, request.section_length)
        if request.operation in (MultipartOperation.ABORT, MultipartOperation.COMPLETE):
            return MultipartReceiveResponse(transfer_flag=MultipartFlag.ACKNOWLEDGE_COMPLETION)
        whole = self.transferred(request.subject)
        return self.multipart_part(whole, self.multipart_start(request, len(whole)))

    def check_negotiated(self, subject: int) -> None:
        """Refuse a type for which no parameters are negotiated."""
        if subject not in self.negotiated:
            raise Refusal(BaseError.INVALID_TYPE_IN_REQUEST)

    def check_whole(self, context: int, section_offset: int, section_length: int) -> None:
        """Refuse another context, and sections."""
        if context != CONTEXT or section_offset or section_length:
            raise Refusal(Completion.INVALID_DATA)

    def multipart_start(self, request: MultipartReceiveRequest, size: int) -> int:
        """Where the wanted part starts in a transfer of `size` bytes."""
        if request.operation == MultipartOperation.FIRST_PART:
            return 0
        if request.operation not in (MultipartOperation.NEXT_PART, MultipartOperation.CURRENT_PART):
            raise Refusal(Completion.INVALID_DATA)
        if request.handle % self.part_limit or not 0 < request.handle < size:
            raise Refusal(Completion.INVALID_DATA)
        return request.handle

    def multipart_part(self, whole: bytes, start: int) -> MultipartReceiveResponse:
        """The response with the part that starts there."""
        end = min(start + self.part_limit, len(whole))
        part = whole[start:end]
        return MultipartReceiveResponse(
            transfer_flag=multipart_flag(start == 0, end == len(whole)),
            next_handle=0 if end == len(whole) else end,
            data_length=len(part),
            data=part,
            check=self.part_check(whole, start, end),
        )

    def part_check(self, whole: bytes, start: int, end: int) -> bytes:
        """The CRC-32 that ends a part: of that part alone."""
        return crc32(whole[start:end])

    def multipart_send(self, data: bytes) -> Layout:
        """MultipartSend: a part that is damaged or out of order is asked for again, or the transfer anew."""
        request = MultipartSendRequest.decode(data)
        self.check_negotiated(request.subject)
        self.check_whole(request.context, request.section_offset, 0)
        if request.subject != PldmType.FRU or request.transfer_flag not in SENDING_FLAGS:
            raise Refusal(Completion.INVALID_DATA)
        if not self.part_is_sound(request):
            return MultipartSendResponse(next_operation=MultipartOperation.CURRENT_PART)
        return MultipartSendResponse(next_operation=self.take_part(request))

    def part_is_sound(self, request: MultipartSendRequest) -> bool:
        """Whether a part came undamaged."""
        return request.check == crc32(request.data)

    def take_part(self, request: MultipartSendRequest) -> MultipartOperation:
        """Keep a part; the table changes with the last one. Returns what is to follow."""
        if request.transfer_flag in FIRST_FLAGS:
            self.multipart_received = b""
        elif request.handle != len(self.multipart_received):
            return MultipartOperation.ABORT
        self.multipart_received += request.data
        if request.transfer_flag not in LAST_FLAGS:
            return MultipartOperation.NEXT_PART
        received, self.multipart_received = self.multipart_received, b""
        self.fru_table = self.accepted(received)
        return MultipartOperation.COMPLETE


def multipart_flag(first: bool, last: bool) -> MultipartFlag:
    """The flag of a part that is the first, the last, both or neither."""
    if first:
        return MultipartFlag.START_AND_END if last else MultipartFlag.START
    return MultipartFlag.END if last else MultipartFlag.MIDDLE
