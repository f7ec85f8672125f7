"""GetPDR: records are found, read whole and in parts, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selftests.tester.pldm.pdr_vectors import NUMERIC_SENSOR, TERMINUS_LOCATOR
from selftests.tester.pldm.repository_service import HANDLES, NEXT, Worked, assigned, get_pdr, read
from tester.pldm.crc import crc8
from tester.pldm.header import Completion
from tester.pldm.pdr import TerminusLocator, UnknownPdr, decode_pdr, truthful
from tester.pldm.reference_device import RECORDS
from tester.pldm.repository import GetPdrError, PdrTransferFlag
from tester.pldm.responder.repository import RepositoryService


def test_walk_visits_every_record() -> None:
    """From handle 0 along the next handles, each record comes once and whole, and the last ends the walk."""
    service, handle = assigned(), 0
    seen: list[int] = []
    while (not seen or handle) and len(seen) <= len(HANDLES):
        reply = get_pdr(service, record_handle=handle)
        assert (reply.transfer_flag, reply.next_handle) == (PdrTransferFlag.START_AND_END, 0)
        seen.append(decode_pdr(reply.data).record_handle)
        handle = reply.next_record
    assert seen == HANDLES


@pytest.mark.parametrize("handle", HANDLES, ids="{:02x}".format)
def test_record_is_what_its_handle_names(handle: int) -> None:
    reply = get_pdr(assigned(), record_handle=handle)
    record = next(record for record in RECORDS if record.record_handle == handle)
    if not isinstance(record, TerminusLocator):
        assert reply.data == record.encode()
    assert decode_pdr(reply.data).record_handle == handle


@given(handle=st.sampled_from(HANDLES), size=st.integers(1, 200))
def test_parts_make_the_record(handle: int, size: int) -> None:
    """In parts of any size the record is the same; flags tell the parts apart, and a CRC-8 follows the last."""
    service = assigned()
    whole = get_pdr(service, record_handle=handle).data
    flags, data, check = read(service, handle, size)
    assert data == whole
    if len(flags) == 1:
        assert (flags, check) == ([PdrTransferFlag.START_AND_END], b"")
    else:
        middle = [PdrTransferFlag.MIDDLE] * (len(flags) - 2)
        assert flags == [PdrTransferFlag.START, *middle, PdrTransferFlag.END]
        assert check == bytes((crc8(whole),))


def test_worked_parts() -> None:
    """Twelve bytes and seven, then the CRC-8 of the worked record."""
    flags, data, check = read(assigned(Worked), 1, 12)
    assert (flags, data, check) == ([PdrTransferFlag.START, PdrTransferFlag.END], TERMINUS_LOCATOR.wire, b"\x1f")


def test_part_repeats_when_asked_again() -> None:
    service = assigned()
    first = get_pdr(service, record_handle=0x16, request_count=12)
    again = {"record_handle": 0x16, "handle": first.next_handle, "operation": 0, "request_count": 7}
    assert get_pdr(service, **again) == get_pdr(service, **again)


def test_response_is_no_larger_than_its_limit() -> None:
    """What is too long for one response comes in parts, none over the limit with its CRC-8."""

    class Long(RepositoryService):
        records = (truthful(UnknownPdr(1, data=bytes(216))),)

    sizes = []
    service = assigned(Long)
    part = get_pdr(service, record_handle=1, request_count=0xFFFF)
    while True:
        sizes.append(3 + len(part.encode()))
        if not part.next_handle:
            break
        part = get_pdr(service, record_handle=1, handle=part.next_handle, operation=NEXT)
    assert sizes == [128, 127, 17]


REFUSED_READS: dict[str, tuple[dict[str, Any], int]] = {
    "unknown-record": ({"record_handle": HANDLES[-1] + 1}, GetPdrError.INVALID_RECORD_HANDLE),
    "gap": ({"record_handle": 5}, GetPdrError.INVALID_RECORD_HANDLE),
    "highest-record": ({"record_handle": 0xFFFFFFFE}, GetPdrError.INVALID_RECORD_HANDLE),
    "operation-2": ({"operation": 2}, GetPdrError.INVALID_TRANSFER_OPERATION),
    "operation-ff": ({"operation": 0xFF}, GetPdrError.INVALID_TRANSFER_OPERATION),
    "no-such-part": ({"operation": NEXT, "handle": 0xDEADBEEF}, GetPdrError.INVALID_TRANSFER_HANDLE),
    "part-0": ({"operation": NEXT, "record_handle": 1, "handle": 0x10000}, GetPdrError.INVALID_TRANSFER_HANDLE),
    "handle-0": ({"operation": NEXT, "record_handle": 1}, GetPdrError.INVALID_TRANSFER_HANDLE),
    "past-the-end": ({"operation": NEXT, "record_handle": 1, "handle": 0x10013}, GetPdrError.INVALID_TRANSFER_HANDLE),
    "another-record's": (
        {"operation": NEXT, "record_handle": 2, "handle": 0x1000C},
        GetPdrError.INVALID_TRANSFER_HANDLE,
    ),
    "change-number-first": ({"change_number": 1}, GetPdrError.INVALID_CHANGE_NUMBER),
    "change-number-next": (
        {"operation": NEXT, "record_handle": 1, "handle": 0x1000C, "change_number": 1},
        GetPdrError.INVALID_CHANGE_NUMBER,
    ),
    "no-bytes": ({"request_count": 0}, Completion.INVALID_DATA),
}


@pytest.mark.parametrize(("fields", "completion"), REFUSED_READS.values(), ids=REFUSED_READS)
def test_read_is_refused(fields: dict[str, Any], completion: int) -> None:
    """With the code alone, and the next good request is served."""
    service = assigned()
    assert get_pdr(service, **fields) == completion
    assert get_pdr(service).response_count == 19


def test_transfer_handle_of_the_first_part_is_ignored() -> None:
    assert get_pdr(assigned(), handle=0xDEADBEEF) == get_pdr(assigned())


def test_change_number_of_a_record_is_accepted() -> None:
    """The record's own number is right for every part; 0 for the first alone."""

    class Changed(RepositoryService):
        records = (replace(NUMERIC_SENSOR.record, change_number=7),)

    service = assigned(Changed)
    first = get_pdr(service, change_number=7, request_count=12)
    assert get_pdr(service, request_count=12) == first
    following: dict[str, Any] = {"record_handle": 2, "handle": first.next_handle, "operation": NEXT}
    assert get_pdr(service, **following, change_number=7).transfer_flag == PdrTransferFlag.END
    assert get_pdr(service, **following) == GetPdrError.INVALID_CHANGE_NUMBER
