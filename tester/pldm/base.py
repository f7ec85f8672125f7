"""Messaging control and discovery, PLDM type 0 (DSP0240)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Octets, Tail
from tester.pldm.fields import U8, U16, U32, Bitmap8, Bitmap32
from tester.pldm.header import Completion, Message, PldmType


class BaseCommand(IntEnum):
    """Command codes of type 0."""

    SET_TID = 0x01
    GET_TID = 0x02
    GET_PLDM_VERSION = 0x03
    GET_PLDM_TYPES = 0x04
    GET_PLDM_COMMANDS = 0x05
    SELECT_PLDM_VERSION = 0x06
    NEGOTIATE_TRANSFER_PARAMETERS = 0x07
    MULTIPART_SEND = 0x08
    MULTIPART_RECEIVE = 0x09


class BaseError(IntEnum):
    """Completion codes of single commands of type 0."""

    INVALID_TRANSFER_HANDLE = 0x80
    INVALID_TRANSFER_OPERATION = 0x81
    INVALID_TYPE_IN_REQUEST = 0x83
    INVALID_VERSION_IN_REQUEST = 0x84


class TransferOperation(IntEnum):
    """What part of a transfer is asked for, in every command but the multipart ones of DSP0240 1.1."""

    GET_NEXT_PART = 0
    GET_FIRST_PART = 1
    ACKNOWLEDGE_ONLY = 2


class TransferFlag(IntEnum):
    """Which part of a transfer this is: DSP0240 and DSP0257. DSP0248 counts in another way (PdrTransferFlag)."""

    START = 1
    MIDDLE = 2
    END = 4
    START_AND_END = 5


FIRST_PARTS = (TransferFlag.START, TransferFlag.START_AND_END)
LAST_PARTS = (TransferFlag.END, TransferFlag.START_AND_END)


class MultipartOperation(IntEnum):
    """What the receiver of a multipart transfer asks for, or is to be sent next (DSP0240 1.1)."""

    FIRST_PART = 0
    NEXT_PART = 1
    ABORT = 2
    COMPLETE = 3
    CURRENT_PART = 4


class MultipartFlag(IntEnum):
    """Which part a multipart message carries (DSP0240 1.1)."""

    START = 1
    MIDDLE = 2
    END = 4
    START_AND_END = 5
    ACKNOWLEDGE_COMPLETION = 8


@dataclass(frozen=True)
class Ver32(Layout):
    """A version: two BCD digits a byte, F for an absent high digit, update FF for none (DSP0240, ver32)."""

    title: ClassVar[str] = "version"

    alpha: U8 = 0x00
    update: U8 = 0xF0
    minor: U8 = 0xF0
    major: U8 = 0xF1

    def describe(self) -> str:
        """The four bytes as they travel."""
        return self.encode().hex(" ").upper()


VERSION_SIZE = len(Ver32().encode())


@dataclass(frozen=True)
class Tid(Layout):
    """SetTID request. tid: 0x00 and 0xFF are reserved."""

    title: ClassVar[str] = "SetTID"

    tid: U8


@dataclass(frozen=True)
class GetTidResponse(Layout):
    """tid: 0 while none is assigned."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    tid: U8 = 0


@dataclass(frozen=True)
class GetPldmVersionRequest(Layout):
    """handle: which part, ignored for the first. subject: the PLDM type asked about."""

    title: ClassVar[str] = "GetPLDMVersion"

    handle: U32 = 0
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART
    subject: Annotated[PldmType, BYTE] = PldmType.CONTROL


@dataclass(frozen=True)
class GetPldmVersionResponse(Layout):
    """data: ver32 entries and, in the last part, the CRC-32 over all of them."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_handle: U32 = 0
    transfer_flag: Annotated[TransferFlag, BYTE] = TransferFlag.START_AND_END
    data: Tail = b""


@dataclass(frozen=True)
class GetPldmTypesResponse(Layout):
    """types: bit n of byte n // 8 for PLDM type n."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    types: Bitmap8 = bytes(8)


@dataclass(frozen=True)
class GetPldmCommandsRequest(Layout):
    """subject: the PLDM type asked about; version: four bytes of Ver32."""

    title: ClassVar[str] = "GetPLDMCommands"

    subject: Annotated[PldmType, BYTE]
    version: Annotated[bytes, Octets(4)]


@dataclass(frozen=True)
class GetPldmCommandsResponse(Layout):
    """commands: bit n of byte n // 8 for command code n."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    commands: Bitmap32 = bytes(32)


@dataclass(frozen=True)
class SelectPldmVersionRequest(Layout):
    """The version to use from now on, where several are supported."""

    title: ClassVar[str] = "SelectPLDMVersion"

    subject: Annotated[PldmType, BYTE]
    version: Annotated[bytes, Octets(4)]


@dataclass(frozen=True)
class NegotiateTransferParametersRequest(Layout):
    """part_size in bytes: a power of two from 256 on. types: those that the requester transfers in parts."""

    title: ClassVar[str] = "NegotiateTransferParameters"

    part_size: U16
    types: Bitmap8


@dataclass(frozen=True)
class NegotiateTransferParametersResponse(Layout):
    """The responder's part size and types."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    part_size: U16 = 256
    types: Bitmap8 = bytes(8)


@dataclass(frozen=True)
class MultipartReceiveRequest(Layout):
    """Asks for a part of what `context` stands for within a PLDM type."""

    title: ClassVar[str] = "MultipartReceive"

    subject: Annotated[PldmType, BYTE]
    operation: Annotated[MultipartOperation, BYTE] = MultipartOperation.FIRST_PART
    context: U32 = 0
    handle: U32 = 0
    section_offset: U32 = 0
    section_length: U32 = 0


@dataclass(frozen=True)
class MultipartReceiveResponse(Layout):
    """check: CRC-32 over this part's data; nothing follows the flag ACKNOWLEDGE_COMPLETION."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    transfer_flag: Annotated[MultipartFlag, BYTE] = MultipartFlag.START_AND_END
    next_handle: U32 = 0
    data_length: U32 = 0
    data: Annotated[bytes, Octets("data_length")] = b""
    check: Tail = b""


@dataclass(frozen=True)
class MultipartSendRequest(Layout):
    """Carries a part of what `context` stands for. check: CRC-32 over this part's data."""

    title: ClassVar[str] = "MultipartSend"

    subject: Annotated[PldmType, BYTE]
    transfer_flag: Annotated[MultipartFlag, BYTE] = MultipartFlag.START_AND_END
    context: U32 = 0
    handle: U32 = 0
    next_handle: U32 = 0
    section_offset: U32 = 0
    section_length: U32 = 0
    data_length: U32 = 0
    data: Annotated[bytes, Octets("data_length")] = b""
    check: Annotated[bytes, Octets(4)] = bytes(4)


@dataclass(frozen=True)
class MultipartSendResponse(Layout):
    """What the receiver of the parts wants next."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_operation: Annotated[MultipartOperation, BYTE] = MultipartOperation.COMPLETE


def _message(command: BaseCommand, *layouts: type[Layout]) -> Message:
    return Message(PldmType.CONTROL, command, *layouts)


MESSAGES: tuple[Message, ...] = (
    _message(BaseCommand.SET_TID, Tid),
    Message(PldmType.CONTROL, BaseCommand.GET_TID, response=GetTidResponse),
    _message(BaseCommand.GET_PLDM_VERSION, GetPldmVersionRequest, GetPldmVersionResponse),
    Message(PldmType.CONTROL, BaseCommand.GET_PLDM_TYPES, response=GetPldmTypesResponse),
    _message(BaseCommand.GET_PLDM_COMMANDS, GetPldmCommandsRequest, GetPldmCommandsResponse),
    _message(BaseCommand.SELECT_PLDM_VERSION, SelectPldmVersionRequest),
    _message(
        BaseCommand.NEGOTIATE_TRANSFER_PARAMETERS,
        NegotiateTransferParametersRequest,
        NegotiateTransferParametersResponse,
    ),
    _message(BaseCommand.MULTIPART_SEND, MultipartSendRequest, MultipartSendResponse),
    _message(BaseCommand.MULTIPART_RECEIVE, MultipartReceiveRequest, MultipartReceiveResponse),
)
