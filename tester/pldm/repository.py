"""The PDR repository and what else concerns the terminus as a whole, PLDM type 2 (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Octets, Tail
from tester.pldm.base import TransferOperation
from tester.pldm.fields import U8, U16, U32
from tester.pldm.header import Completion, Message
from tester.pldm.platform import PlatformCommand, platform_message


class GetPdrError(IntEnum):
    """Completion codes of GetPDR."""

    INVALID_TRANSFER_HANDLE = 0x80
    INVALID_TRANSFER_OPERATION = 0x81
    INVALID_RECORD_HANDLE = 0x82
    INVALID_CHANGE_NUMBER = 0x83
    TRANSFER_TIMEOUT = 0x84
    UPDATE_IN_PROGRESS = 0x85


class FindPdrError(IntEnum):
    """Completion codes of FindPDR."""

    INVALID_FIND_HANDLE = 0x80
    INVALID_TRANSFER_OPERATION = 0x81
    INVALID_PDR_TYPE = 0x82
    INVALID_PARAMETER_FORMAT = 0x83
    INVALID_PARAMETERS = 0x84
    UPDATE_IN_PROGRESS = 0x85


class PdrTransferFlag(IntEnum):
    """Which part of a record this is. DSP0240 and DSP0257 count in another way (TransferFlag)."""

    START = 0
    MIDDLE = 1
    END = 4
    START_AND_END = 5


class RepositoryState(IntEnum):
    """Whether the repository can be read."""

    AVAILABLE = 0
    UPDATE_IN_PROGRESS = 1
    FAILED = 2


@dataclass(frozen=True)
class GetTerminusUidResponse(Layout):
    """uid: an RFC 4122 identifier, most significant byte first."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    uid: Annotated[bytes, Octets(16)] = bytes(16)


@dataclass(frozen=True)
class GetPdrRepositoryInfoResponse(Layout):
    """Times are timestamp104, all zero when there is none; sizes are in bytes, with the records' headers.

    transfer_timeout: seconds that a transfer handle lives; 0 for ever, 1 the default, 255 more than 254.
    """

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    repository_state: Annotated[RepositoryState, BYTE] = RepositoryState.AVAILABLE
    update_time: Annotated[bytes, Octets(13)] = bytes(13)
    oem_update_time: Annotated[bytes, Octets(13)] = bytes(13)
    record_count: U32 = 0
    repository_size: U32 = 0
    largest_record_size: U32 = 0
    transfer_timeout: U8 = 0


@dataclass(frozen=True)
class GetPdrRequest(Layout):
    """record_handle: 0 for the first record. handle: of the part, ignored for the first. request_count: in bytes.

    change_number: 0 for the first part, then the record's.
    """

    title: ClassVar[str] = "GetPDR"

    record_handle: U32 = 0
    handle: U32 = 0
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART
    request_count: U16 = 255
    change_number: U16 = 0


@dataclass(frozen=True)
class GetPdrResponse(Layout):
    """next_record: handle of the record after this one, 0 after the last. next_handle: of the next part.

    check: with the flag END one byte, the CRC-8 over the whole record, which response_count does not count.
    """

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_record: U32 = 0
    next_handle: U32 = 0
    transfer_flag: Annotated[PdrTransferFlag, BYTE] = PdrTransferFlag.START_AND_END
    response_count: U16 = 0
    data: Annotated[bytes, Octets("response_count")] = b""
    check: Tail = b""


@dataclass(frozen=True)
class FindPdrRequest(Layout):
    """find_handle: where the search goes on, ignored when it begins. pdr_type: 0 for any.

    wildcards: bit n set where parameter n may have any value.
    """

    title: ClassVar[str] = "FindPDR"

    find_handle: U32 = 0
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART
    request_count: U16 = 255
    pdr_type: U16 = 0
    parameter_format: U8 = 0
    wildcards: U16 = 0xFFFF
    parameters: Tail = b""


@dataclass(frozen=True)
class FindPdrResponse(Layout):
    """next_find: find handle of the next match, 0 after the last. next_handle: what GetPDR reads the rest with."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    next_find: U32 = 0
    next_handle: U32 = 0
    transfer_flag: Annotated[PdrTransferFlag, BYTE] = PdrTransferFlag.START_AND_END
    response_count: U16 = 0
    data: Annotated[bytes, Octets("response_count")] = b""


@dataclass(frozen=True)
class GetPdrRepositorySignatureResponse(Layout):
    """signature: another one whenever a record has changed."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    signature: U32 = 0


@dataclass(frozen=True)
class RunInitAgentRequest(Layout):
    """condition: 0 to 4, what happened that makes initialization necessary. tid: of the terminus it happened to."""

    title: ClassVar[str] = "RunInitAgent"

    condition: U8 = 0
    tid: U8 = 0


MESSAGES: tuple[Message, ...] = (
    platform_message(PlatformCommand.GET_TERMINUS_UID, response=GetTerminusUidResponse),
    platform_message(PlatformCommand.GET_PDR_REPOSITORY_INFO, response=GetPdrRepositoryInfoResponse),
    platform_message(PlatformCommand.GET_PDR, request=GetPdrRequest, response=GetPdrResponse),
    platform_message(PlatformCommand.FIND_PDR, request=FindPdrRequest, response=FindPdrResponse),
    platform_message(PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE, response=GetPdrRepositorySignatureResponse),
    platform_message(PlatformCommand.RUN_INIT_AGENT, request=RunInitAgentRequest),
)
