"""The PDR repository: worked messages to the byte, and what the service answers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.pldm.pdr_vectors import TERMINUS_LOCATOR
from selftests.tester.pldm.repository_service import HANDLES, NEXT, TID, Worked, ask, assigned, find_pdr, get_pdr
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.header import Completion, PldmType
from tester.pldm.messages import request_layout, response_layout
from tester.pldm.pdr import PdrType, TerminusLocator, decode_pdr
from tester.pldm.platform import PlatformCommand
from tester.pldm.reference_device import RECORDS, UID
from tester.pldm.repository import FindPdrError, GetPdrError, PdrTransferFlag, RunInitAgentRequest
from tester.pldm.responder.repository import RepositoryService

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "info": ("8A 02 50", {}),
    "get-pdr-first": ("8B 02 51 00 00 00 00 00 00 00 00 01 40 00 00 00", {"request_count": 64}),
    "get-pdr-next": (
        "8D 02 51 01 00 00 00 0C 10 00 00 00 0C 00 00 00",
        {"record_handle": 1, "handle": 0x100C, "operation": TransferOperation.GET_NEXT_PART, "request_count": 12},
    ),
    "find-pdr": ("80 02 52 00 00 00 00 01 40 00 04 00 00 FF FF", {"request_count": 64, "pdr_type": 4}),
    "signature": ("80 02 53", {}),
    "terminus-uid": ("80 02 03", {}),
    "run-init-agent": ("80 02 58 04 10", {"condition": 4, "tid": 0x10}),
}
RESPONSES: dict[str, tuple[str, dict[str, Any]]] = {
    "get-pdr-single-part": (
        "0B 02 51 00 02 00 00 00 00 00 00 00 05 13 00 01 00 00 00 01 01 00 00 09 00 01 00 01 10 00 00 01 01 08",
        {"next_record": 2, "next_handle": 0, "transfer_flag": PdrTransferFlag.START_AND_END, "check": b""},
    ),
    "get-pdr-part-1": (
        "0C 02 51 00 02 00 00 00 0C 10 00 00 00 0C 00 01 00 00 00 01 01 00 00 09 00 01 00",
        {"next_handle": 0x100C, "transfer_flag": PdrTransferFlag.START, "response_count": 12},
    ),
    "get-pdr-last-part": (
        "0D 02 51 00 02 00 00 00 00 00 00 00 04 07 00 01 10 00 00 01 01 08 1F",
        {"transfer_flag": PdrTransferFlag.END, "data": TERMINUS_LOCATOR.wire[12:], "check": b"\x1f"},
    ),
    "get-pdr-unknown-handle": ("0E 02 51 82", {"completion": GetPdrError.INVALID_RECORD_HANDLE, "data": b""}),
}


def rows(table: dict[str, tuple[str, dict[str, Any]]]) -> list[Any]:
    return [pytest.param(bytes.fromhex(message), values, id=name) for name, (message, values) in table.items()]


@pytest.mark.parametrize(("message", "values"), rows(REQUESTS))
def test_worked_request(message: bytes, values: dict[str, Any]) -> None:
    """Named fields make the worked bytes, and the worked bytes give the fields."""
    layout = request_layout(message[1], message[2])
    assert layout is not None
    assert layout(**values).encode() == message[3:]
    assert layout.decode(message[3:]) == layout(**values)


@pytest.mark.parametrize(("message", "values"), rows(RESPONSES))
def test_worked_response(message: bytes, values: dict[str, Any]) -> None:
    response = response_layout(message[1], message[2], message[3:]).decode(message[3:])
    assert {name: getattr(response, name) for name in values} == values
    assert response.encode() == message[3:]


@pytest.mark.parametrize(
    ("eid", "tid", "validity"), [(8, 0x10, 1), (8, 0, 0), (0, 0x10, 0), (0, 0, 0), (0xFE, 0xFE, 1)]
)
def test_locator_tells_where_the_terminus_is(eid: int, tid: int, validity: int) -> None:
    """The TID and EID in force at the time of reading; valid when both are assigned."""
    service = RepositoryService()
    service.eid, service.tid = eid, tid
    locator = decode_pdr(get_pdr(service).data)
    assert isinstance(locator, TerminusLocator)
    assert (locator.validity, locator.tid, locator.locator) == (validity, tid, bytes((eid,)))
    assert locator.data_length == 9


def test_reset_forgets_the_tid() -> None:
    service = assigned()
    service.reset()
    locator = decode_pdr(get_pdr(service).data)
    assert isinstance(locator, TerminusLocator)
    assert (locator.validity, locator.tid) == (0, 0)


def test_figures_are_those_of_the_records() -> None:
    sizes = [len(get_pdr(assigned(), record_handle=handle).data) for handle in HANDLES]
    data = ask(assigned(), PlatformCommand.GET_PDR_REPOSITORY_INFO, b"")
    figures = b"".join(number.to_bytes(4, "little") for number in (len(sizes), sum(sizes), max(sizes)))
    assert data == bytes(2 + 13 + 13) + figures + b"\0"


def test_signature_changes_with_a_record_alone() -> None:
    """It is the CRC-32 of the records as stored, whatever EID and TID are in force."""
    stored = crc32(b"".join(record.encode() for record in RECORDS))
    for service in (RepositoryService(), assigned()):
        assert ask(service, PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE, b"") == b"\0" + stored
    assert ask(Worked(), PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE, b"") != b"\0" + stored


def test_uid_is_told() -> None:
    assert ask(RepositoryService(), PlatformCommand.GET_TERMINUS_UID, b"") == b"\0" + UID


@pytest.mark.parametrize(("condition", "completion"), [(0, 0), (4, 0), (5, Completion.INVALID_DATA), (255, 2)])
def test_init_agent(condition: int, completion: int) -> None:
    request = RunInitAgentRequest(condition, TID)
    assert ask(assigned(), PlatformCommand.RUN_INIT_AGENT, request.encode()) == bytes((completion,))


@pytest.mark.parametrize("pdr_type", [0, *sorted({record.pdr_type for record in RECORDS})])
def test_search_finds_what_the_walk_finds(pdr_type: int) -> None:
    """Following the find handles gives every record of the type, in order."""
    service = assigned()
    found = [find_pdr(service, pdr_type=pdr_type)]
    while found[-1].next_find:
        found.append(find_pdr(service, pdr_type=pdr_type, find_handle=found[-1].next_find, operation=NEXT))
    expected = [record.record_handle for record in RECORDS if pdr_type in (0, record.pdr_type)]
    assert [decode_pdr(reply.data).record_handle for reply in found] == expected
    assert {reply.transfer_flag for reply in found} == {PdrTransferFlag.START_AND_END}


def test_what_is_found_is_read_on_with_get_pdr() -> None:
    service = assigned()
    found = find_pdr(service, pdr_type=PdrType.FRU_RECORD_SET, request_count=12)
    assert found.transfer_flag == PdrTransferFlag.START
    rest = get_pdr(service, record_handle=4, handle=found.next_handle, operation=NEXT)
    assert found.data + rest.data == get_pdr(service, record_handle=4).data


REFUSED_SEARCHES: dict[str, tuple[dict[str, Any], int]] = {
    "no-such-match": ({"operation": NEXT, "find_handle": 5}, FindPdrError.INVALID_FIND_HANDLE),
    "match-0": ({"operation": NEXT}, FindPdrError.INVALID_FIND_HANDLE),
    "match-of-another-type": ({"operation": NEXT, "find_handle": 1, "pdr_type": 4}, FindPdrError.INVALID_FIND_HANDLE),
    "operation-2": ({"operation": 2}, FindPdrError.INVALID_TRANSFER_OPERATION),
    "unknown-type": ({"pdr_type": 0x100}, FindPdrError.INVALID_PDR_TYPE),
    "type-without-records": ({"pdr_type": PdrType.EVENT_LOG}, FindPdrError.INVALID_PDR_TYPE),
    "format-1": ({"parameter_format": 1}, FindPdrError.INVALID_PARAMETER_FORMAT),
    "parameters": ({"wildcards": 0xFFFE, "parameters": b"\1"}, FindPdrError.INVALID_PARAMETERS),
    "no-bytes": ({"request_count": 0}, Completion.INVALID_DATA),
}


@pytest.mark.parametrize(("fields", "completion"), REFUSED_SEARCHES.values(), ids=REFUSED_SEARCHES)
def test_search_is_refused(fields: dict[str, Any], completion: int) -> None:
    assert find_pdr(assigned(), **fields) == completion


LENGTHS = {
    PlatformCommand.GET_TERMINUS_UID: range(1),
    PlatformCommand.GET_PDR_REPOSITORY_INFO: range(1),
    PlatformCommand.GET_PDR: range(13, 14),
    PlatformCommand.FIND_PDR: range(12, 40),
    PlatformCommand.GET_PDR_REPOSITORY_SIGNATURE: range(1),
    PlatformCommand.RUN_INIT_AGENT: range(2, 3),
}


@pytest.mark.parametrize("command", LENGTHS, ids=lambda command: command.name.lower())
def test_other_lengths_are_refused(command: PlatformCommand) -> None:
    """Before anything in the data is looked at, and with the code alone."""
    wrong = [size for size in range(40) if size not in LENGTHS[command]]
    answers = {ask(assigned(), command, b"\xff" * size) for size in wrong}
    assert answers == {bytes((Completion.INVALID_LENGTH,))}


@given(command=st.sampled_from(sorted(LENGTHS)), data=st.binary(max_size=40))
def test_any_data_is_harmless(command: PlatformCommand, data: bytes) -> None:
    """A response that has the command's shape, and life as before."""
    service = assigned()
    reply = ask(service, command, data)
    response_layout(PldmType.PLATFORM, command, reply).decode(reply)
    assert get_pdr(service).response_count == 19
