"""GetPDR"""

import pytest

from suites import requirement, stage
from suites.bench import Pics, Repository
from suites.pldm_platform.kept_transfer import is_served
from suites.wanted import beginning_with, none_of, of_length
from tester.pldm.base import TransferOperation
from tester.pldm.pdr import PDR_HEADER_SIZE
from tester.pldm.repository import GetPdrError, PdrTransferFlag

NO_RECORD = 0xFFFFFFFE
REQUEST_COUNTS = (1, 12, 16, 48, 255, 256)
SEEN = "a handle seen before"


def with_a_header(data: bytes) -> bool:
    """a record's header at least"""
    return len(data) >= PDR_HEADER_SIZE


@requirement("PLDM-PLAT-014")
def test_handle_zero_brings_a_record(repository: Repository) -> None:
    """The first record is found without knowing its handle."""
    repository.headed(0).expect(bytes=with_a_header)


@requirement("PLDM-PLAT-015")
def test_walk_ends_and_brings_each_record_once(repository: Repository) -> None:
    """Each record names one that was not seen before, or none."""
    seen: set[int] = set()
    for record in repository.walk():
        seen |= {record.handle} if seen else {0, int.from_bytes(record.data[:4], "little")}
        if record.next_record:
            record.parts[0].expect(next_record=none_of(seen, SEEN))


@requirement("PLDM-PLAT-015")
def test_second_walk_is_like_the_first(repository: Repository) -> None:
    """Records name the same next ones again."""
    first = [record.next_record for record in repository.walk()]
    for record, following in zip(repository.walk(), first, strict=False):
        record.parts[0].expect(next_record=following)


@requirement("PLDM-PLAT-016")
def test_records_are_found_by_their_handles(repository: Repository) -> None:
    """Asked for in reverse order, each record has the handle that it was asked for by."""
    first, *others = repository.handles()
    for handle in (*reversed(others), int.from_bytes(repository.shown()[first][:4], "little")):
        repository.headed(handle).expect(bytes=beginning_with(handle.to_bytes(4, "little")))


@requirement("PLDM-PLAT-017")
def test_record_in_one_part_is_start_and_end(repository: Repository) -> None:
    """A response that has a whole record says so, and names no part after it."""
    for record in repository.of():
        if len(record.parts[0].data) >= PDR_HEADER_SIZE + record.data_length:
            record.parts[0].expect(transfer_flag=PdrTransferFlag.START_AND_END, next_handle=0)


@requirement("PLDM-PLAT-018")
def test_part_is_as_long_as_it_says_and_no_longer_than_asked_for(repository: Repository, pics: Pics) -> None:
    """At most as many bytes of a long record come as are asked for, in a second part, too, and as many as announced."""
    longest = repository.by_size()[-1]
    for count in REQUEST_COUNTS if pics.PDR_MP else REQUEST_COUNTS[-1:]:
        part = repository.get_pdr(longest, count=count)
        part.expect(response_count=range(1, count + 1), data=of_length(part.response_count), check=of_length(0, 1))
        if part.next_handle and is_served(following := repository.next_part(longest, part, count=count)):
            following.expect(response_count=range(1, count + 1))
        repository.finish()


@requirement("PLDM-PLAT-021")
@stage("illegal")
def test_unknown_record_handle(repository: Repository) -> None:
    """Handles of no record draw INVALID_RECORD_HANDLE."""
    for handle in (NO_RECORD, *repository.unknown_handles()):
        repository.get_pdr(handle).expect(completion=GetPdrError.INVALID_RECORD_HANDLE)


@requirement("PLDM-PLAT-022")
@stage("illegal")
@pytest.mark.parametrize("handle", [0xDEADBEEF, 0xFFFFFFFF], ids="{:08x}".format)
def test_invalid_data_transfer_handle(repository: Repository, handle: int) -> None:
    """A part by a handle that was never given draws INVALID_DATA_TRANSFER_HANDLE."""
    record = repository.by_size()[-1]
    number = repository.change_number(record)
    repository.get_pdr(
        record, handle=handle, operation=TransferOperation.GET_NEXT_PART, count=16, change_number=number
    ).expect(completion=GetPdrError.INVALID_TRANSFER_HANDLE)


@requirement("PLDM-PLAT-023")
@stage("illegal")
@pytest.mark.parametrize("operation", [0x02, 0x03, 0x80, 0xFF], ids="{:02x}".format)
def test_invalid_transfer_operation_flag(repository: Repository, operation: int) -> None:
    """An operation that is neither the first nor the next part draws INVALID_TRANSFER_OPERATION_FLAG."""
    record = repository.by_size()[-1]
    repository.get_pdr(record, operation=operation).expect(completion=GetPdrError.INVALID_TRANSFER_OPERATION)
