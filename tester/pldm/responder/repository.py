"""Type 2: the repository as a whole, a search in it, the terminus UID, the initialization agent (DSP0248)."""

from __future__ import annotations

from typing import ClassVar

from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.pdr import Pdr
from tester.pldm.platform import PlatformCommand
from tester.pldm.reference_device import UID
from tester.pldm.repository import (
    FindPdrError,
    FindPdrRequest,
    FindPdrResponse,
    GetPdrRepositoryInfoResponse,
    GetPdrRepositorySignatureResponse,
    GetTerminusUidResponse,
    RunInitAgentRequest,
)
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.records import RecordService

ALL_WILD = 0xFFFF
INIT_CONDITIONS = range(5)


class RepositoryService(RecordService):
    """What the repository tells of itself, and what concerns the terminus without concerning its sensors."""

    uid: ClassVar[bytes] = UID

    def commands(self) -> dict[tuple[int, int], Handler]:
        """Adds the commands of the repository."""
        own: dict[int, Handler] = {
            PlatformCommand.GET_TERMINUS_UID: self.get_terminus_uid,
            PlatformCommand.GET_PDR_REPOSITORY_INFO: self.get_pdr_repository_info,
            PlatformCommand.FIND_PDR: self.find_pdr,
            PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE: self.get_pdr_repository_signature,
            PlatformCommand.RUN_INIT_AGENT: self.run_init_agent,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    def get_terminus_uid(self, data: bytes) -> Layout:
        """GetTerminusUID."""
        no_data(data)
        return GetTerminusUidResponse(uid=self.uid)

    def run_init_agent(self, data: bytes) -> Layout:
        """RunInitAgent: no record asks for initialization, so there is nothing to do under any condition."""
        if RunInitAgentRequest.decode(data).condition not in INIT_CONDITIONS:
            raise Refusal(Completion.INVALID_DATA)
        return Done()

    def get_pdr_repository_info(self, data: bytes) -> Layout:
        """GetPDRRepositoryInfo."""
        no_data(data)
        sizes = [len(record.encode()) for record in self.records]
        return GetPdrRepositoryInfoResponse(
            record_count=len(sizes), repository_size=sum(sizes), largest_record_size=max(sizes, default=0)
        )

    def get_pdr_repository_signature(self, data: bytes) -> Layout:
        """GetPDRRepositorySignature."""
        no_data(data)
        return GetPdrRepositorySignatureResponse(signature=self.signature())

    def signature(self) -> int:
        """CRC-32 over the records as they are stored: an assignment of TID or EID is no change of the repository."""
        return int.from_bytes(crc32(b"".join(record.encode() for record in self.records)), "little")

    def find_pdr(self, data: bytes) -> Layout:
        """FindPDR, by type alone: the first match or the one that the find handle, its record handle, stands for."""
        request = FindPdrRequest.decode(data)
        self.check_part_operation(request.operation)
        matches = self.matching_records(request.pdr_type)
        self.check_parameters(request)
        at = self.match_index(request, matches)
        self.check_request_count(request.request_count)
        part = self.record_part(matches[at], 0, request.request_count)
        return FindPdrResponse(
            next_find=matches[at + 1].record_handle if at + 1 < len(matches) else 0,
            next_handle=part.next_handle,
            transfer_flag=part.transfer_flag,
            response_count=part.response_count,
            data=part.data,
        )

    def matching_records(self, pdr_type: int) -> list[Pdr]:
        """The records of a type, all for type 0; a type of which there are none is refused."""
        found = [record for record in self.records if pdr_type in (0, record.pdr_type)]
        if not found:
            raise Refusal(FindPdrError.INVALID_PDR_TYPE)
        return found

    def check_parameters(self, request: FindPdrRequest) -> None:
        """Refuse a search by more than the type: another format than 0, or parameters that are not all wild."""
        if request.parameter_format != 0:
            raise Refusal(FindPdrError.INVALID_PARAMETER_FORMAT)
        if request.parameters and request.wildcards != ALL_WILD:
            raise Refusal(FindPdrError.INVALID_PARAMETERS)

    def match_index(self, request: FindPdrRequest, matches: list[Pdr]) -> int:
        """The index of the match to be answered with."""
        if request.operation == TransferOperation.GET_FIRST_PART:
            return 0
        handles = [record.record_handle for record in matches]
        if request.find_handle not in handles:
            raise Refusal(FindPdrError.INVALID_FIND_HANDLE)
        return handles.index(request.find_handle)
