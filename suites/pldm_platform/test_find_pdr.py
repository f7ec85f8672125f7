"""FindPDR, the repository's signature and the initialization agent"""

import pytest

from suites import requirement, stage
from suites.bench import Repository, Requester
from suites.wanted import beginning_with
from tester.outcome import Fields
from tester.pldm.base import TransferOperation
from tester.pldm.header import Completion
from tester.pldm.platform import PlatformCommand
from tester.pldm.repository import FindPdrError, FindPdrRequest

NO_TYPE = 0x7D
SIGNATURES = 3


@requirement("PLDM-PLAT-028")
def test_found_records_are_those_of_the_walk(repository: Repository, requester: Requester) -> None:
    """A search for each type that is there finds the first record of it."""
    first: dict[int, bytes] = {}
    for record in repository.of():
        first.setdefault(record.pdr_type, record.data[:4])
    for pdr_type, handle in first.items():
        found = requester.ask(PlatformCommand.FIND_PDR, FindPdrRequest(pdr_type=pdr_type))
        found.expect(completion=Completion.SUCCESS, data=beginning_with(handle))


@requirement("PLDM-PLAT-028")
@stage("illegal")
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"pdr_type": NO_TYPE}, FindPdrError.INVALID_PDR_TYPE, id="type"),
        pytest.param({"operation": 0x7F}, FindPdrError.INVALID_TRANSFER_OPERATION, id="operation"),
        pytest.param(
            {"operation": TransferOperation.GET_NEXT_PART, "find_handle": 0xDEADBEEF},
            FindPdrError.INVALID_FIND_HANDLE,
            id="find-handle",
        ),
    ],
)
def test_search_that_is_refused(requester: Requester, changes: Fields, error: FindPdrError) -> None:
    """A type that is not there, an unknown operation and an unknown find handle have codes of their own."""
    requester.ask(PlatformCommand.FIND_PDR, FindPdrRequest(**changes)).expect(completion=error)


@requirement("PLDM-PLAT-029")
def test_signature_stays(repository: Repository) -> None:
    """While nothing changes the signature is the same each time."""
    signature = repository.signature().expect(completion=Completion.SUCCESS, malformed=None).signature
    for _ in range(SIGNATURES):
        repository.signature().expect(signature=signature)


@requirement("PLDM-PLAT-030")
@pytest.mark.parametrize("condition", range(5))
def test_initialization_agent_starts(repository: Repository, condition: int) -> None:
    """RunInitAgent succeeds under each condition."""
    repository.run_init_agent(condition).expect(completion=Completion.SUCCESS)
