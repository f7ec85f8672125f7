"""GetPDR, records in several parts"""

from functools import partial

import pytest

from suites import exchanges, requirement, shares, stage
from suites.bench import Exchange, Repository, Requester, Shared, Wire
from suites.pldm_platform.kept_transfer import (
    KEPT_TRANSFER,
    PART,
    at_once,
    is_served,
    parts_around,
    parts_around_a_wait,
)
from suites.wanted import REFUSED, none_of, of_length
from tester.outcome import Fields, answer
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc8
from tester.pldm.header import Completion
from tester.pldm.repository import GetPdrError, PdrTransferFlag

LOWEST_BITS = 0x0001, 0x0100
"""Of either byte of a change number."""
ABANDONED = 20
HIGH = 0xFFFF0000


def lowest_bit(number: int) -> int:
    """Of those that are set; 0 where none is."""
    return number & -number


def in_part(part: Exchange) -> Fields:
    """What a part has, but for the handle of the next, which may be a new one; of one that is malformed, its bytes."""
    if part.malformed:
        return {"data_bytes": part.data_bytes}
    return {name: getattr(part, name) for name in ("completion", "next_record", "transfer_flag", "data", "check")}


@requirement("PLDM-PLAT-012")
@shares(KEPT_TRANSFER)
def test_transfer_handle_lives_as_long_as_declared(repository: Repository, wire: Wire, shared: Shared) -> None:
    """After a while that the timeout allows the next part is still there."""
    for _, second in shared.all_shown(KEPT_TRANSFER, partial(parts_around_a_wait, repository, wire)):
        second.expect(completion=Completion.SUCCESS)


@requirement("PLDM-PLAT-019")
@shares(KEPT_TRANSFER)
def test_part_follows_the_one_before(repository: Repository, wire: Wire, shared: Shared) -> None:
    """The second part of a record has what is behind the first, and names the third, also after a while."""
    for parts in shared.all_shown(KEPT_TRANSFER, partial(parts_around_a_wait, repository, wire)):
        first, second = parts if is_served(parts[-1]) else parts_around(repository, at_once)
        left = repository.read(repository.by_size()[-1]).data[len(first.data) :]
        second.expect(data=left[: max(1, len(second.data))])
        if len(second.data) < len(left):
            second.expect(next_handle=none_of((0,), "0"))


@requirement("PLDM-PLAT-015")
def test_each_part_names_the_next_record(repository: Repository) -> None:
    """Of the first record all parts name the same record after it."""
    first = repository.in_parts(repository.handles()[0], PART)
    for part in filter(is_served, first.parts):
        part.expect(next_record=first.next_record)


@requirement("PLDM-PLAT-017")
def test_flags_of_parts(repository: Repository) -> None:
    """A record in parts starts with 0, goes on with 1 and ends with 4, whose part names none after it."""
    first, *middle, last = repository.in_parts(repository.by_size()[-1], PART).parts
    first.expect(transfer_flag=PdrTransferFlag.START)
    for part in middle:
        part.expect(transfer_flag=PdrTransferFlag.MIDDLE)
    last.expect(transfer_flag=PdrTransferFlag.END, next_handle=0)


@requirement("PLDM-PLAT-017")
@stage("illegal")
def test_first_part_is_the_first_under_any_handle(repository: Repository) -> None:
    """Asked for the first part under the handle of the next one, a device refuses that, or gives the first."""
    longest = repository.by_size()[-1]
    first = repository.begun(longest, PART)
    again = repository.get_pdr(longest, handle=first.next_handle, count=PART)
    same = answer(completion=Completion.SUCCESS, transfer_flag=PdrTransferFlag.START, data=first.data)
    again.expect_one_of(answer(completion=REFUSED), same)


@requirement("PLDM-PLAT-019")
def test_part_that_leaves_something_names_the_next(repository: Repository) -> None:
    """The first part of a record that is longer names a part after it."""
    longest = repository.by_size()[-1]
    whole = repository.read(longest).data
    part = repository.first_part(longest, PART).expect(completion=Completion.SUCCESS)
    if len(part.data) < len(whole):
        part.expect(next_handle=none_of((0,), "0"))


@requirement("PLDM-PLAT-019")
@exchanges(90)
def test_parts_make_up_the_record(repository: Repository) -> None:
    """Every record read in small parts is the one that is read at once."""
    for record in repository.of():
        repository.in_parts(record.handle, PART).expect(bytes=record.data)


@requirement("PLDM-PLAT-019")
@pytest.mark.parametrize("count", [7, 1], ids="{}-bytes".format)
def test_odd_parts_make_up_the_record(repository: Repository, count: int) -> None:
    """The shortest record read in parts of an odd size is the one that is read at once, and ends where that does."""
    shortest = repository.by_size()[0]
    whole = repository.read(shortest)
    read = repository.in_parts(shortest, count)
    read.expect(bytes=whole.data)
    read.parts[-1].expect(completion=Completion.SUCCESS)


@requirement("PLDM-PLAT-020")
def test_crc_ends_the_last_part(repository: Repository) -> None:
    """The last of several parts has the CRC-8 of the whole record behind it, the others have nothing."""
    handles = repository.by_size()
    for handle in (handles[0], handles[-1]):
        whole = repository.read(handle)
        *before, last = repository.in_parts(handle, PART).parts
        for part in before:
            part.expect(check=b"")
        last.expect(check=bytes((crc8(whole.data),)))


@requirement("PLDM-PLAT-020")
def test_single_part_has_no_crc(repository: Repository) -> None:
    """Nothing follows a record that comes in one part."""
    for record in repository.of():
        if len(record.parts) == 1:
            record.parts[0].expect(check=of_length(0))


@requirement("PLDM-PLAT-022")
@stage("illegal")
@pytest.mark.parametrize("changed", [HIGH, 0x0000FFFF, None], ids=["high", "low", "less"])
def test_half_of_a_transfer_handle_is_none(repository: Repository, changed: int | None) -> None:
    """A handle that is that of a part in one half draws INVALID_DATA_TRANSFER_HANDLE, be the other more or less."""
    longest = repository.by_size()[-1]
    right = repository.begun(longest, PART).next_handle
    handle = right ^ (lowest_bit(right & HIGH) or HIGH if changed is None else changed)
    number = repository.change_number(longest)
    repository.get_pdr(
        longest, handle=handle, operation=TransferOperation.GET_NEXT_PART, count=PART, change_number=number
    ).expect(completion=GetPdrError.INVALID_TRANSFER_HANDLE)


@requirement("PLDM-PLAT-024")
@stage("illegal")
def test_change_number_is_that_of_the_record(repository: Repository) -> None:
    """A next part under another change number, be it in one byte, draws INVALID_RECORD_CHANGE_NUMBER."""
    longest = repository.by_size()[-1]
    for byte in LOWEST_BITS:
        first = repository.begun(longest, PART)
        other = repository.change_number(longest) ^ byte
        repository.next_part(longest, first, count=PART, change_number=other).expect(
            completion=GetPdrError.INVALID_CHANGE_NUMBER
        )


@requirement("PLDM-PLAT-025")
def test_retried_part_is_the_same(repository: Repository, requester: Requester) -> None:
    """A next part asked for twice with the same instance ID and handle is the same both times."""
    longest = repository.by_size()[-1]
    first = repository.begun(longest, PART)
    second = repository.next_part(longest, first, count=PART).expect(completion=Completion.SUCCESS)
    requester.send(second.request).expect(**in_part(second))


@requirement("PLDM-PLAT-025")
def test_retried_last_part_is_the_same(repository: Repository, requester: Requester) -> None:
    """The last part, CRC-8 included, is the same when it is asked for once more."""
    last = repository.in_parts(repository.by_size()[-1], PART).parts[-1].expect(completion=Completion.SUCCESS)
    requester.send(last.request).expect(**in_part(last))


@requirement("PLDM-PLAT-026")
@stage("exhaustion")
def test_abandoned_transfers_are_forgotten(repository: Repository) -> None:
    """Twenty transfers begun and not continued leave the next one clean."""
    longest = repository.by_size()[-1]
    whole, before = repository.read(longest), repository.in_parts(longest, PART)
    for _ in range(ABANDONED):
        repository.get_pdr(longest, count=PART).expect(completion=Completion.SUCCESS)
    repository.read(longest).expect(bytes=whole.data)
    repository.in_parts(longest, PART).expect(bytes=before.data)
