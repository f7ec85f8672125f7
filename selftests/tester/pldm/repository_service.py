"""A tester in front of a terminus's repository: requests in, responses out, no MCTP between."""

from dataclasses import replace
from typing import Any

from selftests.tester.pldm.pdr_vectors import NUMERIC_SENSOR, TERMINUS_LOCATOR
from tester.layout import Layout
from tester.pldm.base import TransferOperation
from tester.pldm.header import Completion, PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand
from tester.pldm.reference_device import RECORDS
from tester.pldm.repository import FindPdrRequest, FindPdrResponse, GetPdrRequest, GetPdrResponse, PdrTransferFlag
from tester.pldm.responder.repository import RepositoryService

HANDLES = [record.record_handle for record in RECORDS]
EID, TID = 0x08, 0x10
NEXT = TransferOperation.GET_NEXT_PART


class Worked(RepositoryService):
    """A repository of the two worked records alone."""

    records = (TERMINUS_LOCATOR.record, NUMERIC_SENSOR.record)


def assigned(kind: type[RepositoryService] = RepositoryService) -> RepositoryService:
    """A terminus with EID and TID."""
    service = kind()
    service.eid, service.tid = EID, TID
    return service


def ask(service: RepositoryService, command: PlatformCommand, data: bytes) -> bytes:
    """The data of the response, its completion code first."""
    header = PldmHeader(pldm_type=PldmType.PLATFORM, command=command, iid=5)
    body = service.receive(header.encode() + data, source=EID, now=0.0)
    assert body is not None
    assert body[:4] == replace(header, rq=0).encode()
    return body[4:]


def get_pdr(service: RepositoryService, **fields: Any) -> Any:
    """GetPDR's response; of a refusal its completion code alone."""
    return answer(service, PlatformCommand.GET_PDR, GetPdrRequest(**fields), GetPdrResponse)


def find_pdr(service: RepositoryService, **fields: Any) -> Any:
    """FindPDR's response; of a refusal its completion code alone."""
    return answer(service, PlatformCommand.FIND_PDR, FindPdrRequest(**fields), FindPdrResponse)


def answer(service: RepositoryService, command: PlatformCommand, request: Layout, layout: type[Layout]) -> Any:
    data = ask(service, command, request.encode())
    return layout.decode(data) if data[0] == Completion.SUCCESS else data[0] if len(data) == 1 else data


def read(service: RepositoryService, handle: int, size: int) -> tuple[list[PdrTransferFlag], bytes, bytes]:
    """Read a record in parts; returns their flags, the record, and what followed the last part."""
    part = get_pdr(service, record_handle=handle, request_count=size)
    flags, data = [part.transfer_flag], part.data
    while part.next_handle:
        assert part.check == b""
        part = get_pdr(
            service,
            record_handle=handle,
            handle=part.next_handle,
            operation=NEXT,
            request_count=size,
        )
        flags.append(part.transfer_flag)
        data += part.data
    return flags, data, part.check
