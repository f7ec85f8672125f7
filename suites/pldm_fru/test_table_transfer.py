"""GetFRURecordTable"""

from collections.abc import Sequence

from suites import requirement, stage
from suites.bench import FruUser
from suites.wanted import REFUSED, described
from tester.outcome import answer
from tester.pldm.base import FIRST_PARTS, TransferFlag, TransferOperation
from tester.pldm.fru import ALIGNMENT, LONGEST_PAD, FruError
from tester.pldm.header import Completion

NO_PART = 0xDEADBEEF
UPPER_HALF = 0x00010000
NO_OPERATION = 9
ABANDONED = 3


def from_start_to_end(flags: Sequence[TransferFlag]) -> bool:
    """StartAndEnd alone, or Start, any number of Middle, End"""
    middle = (TransferFlag.MIDDLE,) * (len(flags) - 2)
    return flags in ((TransferFlag.START_AND_END,), (TransferFlag.START, *middle, TransferFlag.END))


def aligned(size: int) -> bool:
    """a multiple of 4"""
    return size % ALIGNMENT == 0


ZEROS = described(f"at most {LONGEST_PAD} zeros", lambda pad: len(pad) <= LONGEST_PAD and not any(pad))


@requirement("PLDM-FRU-006")
def test_operations(fru: FruUser) -> None:
    """GetFirstPart is 1, GetNextPart 0 with the handle that came with the part before."""
    for part in fru.parts():
        part.expect(completion=Completion.SUCCESS)


@requirement("PLDM-FRU-006")
@stage("illegal")
def test_next_part_is_no_first_part(fru: FruUser) -> None:
    """GetNextPart without the handle of a part is refused."""
    fru.get_table(operation=TransferOperation.GET_NEXT_PART).expect(completion=REFUSED)


@requirement("PLDM-FRU-007")
def test_transfer_flags(fru: FruUser) -> None:
    """The flags of the parts are 5, or 1, 2 as often as need be, and 4."""
    fru.table().expect(flags=from_start_to_end)


@requirement("PLDM-FRU-007")
@stage("illegal")
def test_first_part_is_the_first_under_any_handle(fru: FruUser) -> None:
    """Asked for the first part under the handle of the next one, a device refuses that, or gives the first."""
    first = fru.presumed_parts()[0]
    again = fru.get_table(handle=first.next_handle or NO_PART)
    same = answer(completion=Completion.SUCCESS, transfer_flag=set(FIRST_PARTS), data=first.data)
    again.expect_one_of(answer(completion=REFUSED), same)


@requirement("PLDM-FRU-008")
def test_table_ends_with_pad_and_crc(fru: FruUser) -> None:
    """Behind the records there are zeros up to a multiple of four bytes and four bytes of CRC-32, no other byte."""
    fru.table().expect(size=aligned, pad=ZEROS)


@requirement("PLDM-FRU-009")
@stage("illegal")
def test_unknown_part_is_refused(fru: FruUser) -> None:
    """A handle that no part has is answered with INVALID_DATA_TRANSFER_HANDLE."""
    part = fru.get_table(handle=NO_PART, operation=TransferOperation.GET_NEXT_PART)
    part.expect(completion=FruError.INVALID_TRANSFER_HANDLE)


@requirement("PLDM-FRU-009")
@stage("illegal")
def test_part_alike_is_refused(fru: FruUser) -> None:
    """Nor does any part have what differs from a handle in its upper half alone, or from a small number."""
    given = {part.next_handle for part in fru.presumed_parts()} - {0}
    for handle in sorted({handle ^ UPPER_HALF for handle in (1, *sorted(given)[:1])} - given):
        part = fru.get_table(handle=handle, operation=TransferOperation.GET_NEXT_PART)
        part.expect(completion=FruError.INVALID_TRANSFER_HANDLE)


@requirement("PLDM-FRU-009")
@stage("illegal")
def test_unknown_operation_is_refused(fru: FruUser) -> None:
    """What is neither GetFirstPart nor GetNextPart is answered with INVALID_TRANSFER_OPERATION_FLAG."""
    fru.get_table(operation=NO_OPERATION).expect(completion=FruError.INVALID_TRANSFER_OPERATION)


@requirement("PLDM-FRU-018")
def test_part_asked_for_again(fru: FruUser) -> None:
    """Every part that is asked for twice in a row is the same."""
    handle, operation = 0, TransferOperation.GET_FIRST_PART
    for part in fru.presumed_parts():
        fru.get_table(handle=handle, operation=operation)
        fru.get_table(handle=handle, operation=operation).expect(data_bytes=part.data_bytes)
        handle, operation = part.next_handle, TransferOperation.GET_NEXT_PART


@requirement("PLDM-FRU-019")
def test_abandoned_transfer(fru: FruUser) -> None:
    """A transfer begins anew after several that were not finished, and brings the same table."""
    table = fru.table()
    for _ in range(ABANDONED):
        fru.get_table()
    fru.table().expect(stream=table.stream)
