"""GetPLDMVersion"""

import pytest

from suites import requirement, stage
from suites.bench import Dialect, Pics, Requester
from suites.pldm_base.requests import NEVER_ISSUED, UNASSIGNED_TYPE
from suites.pldm_base.versions import behind, is_valid, versions_of
from tester.pldm.base import VERSION_SIZE, BaseError, TransferFlag, TransferOperation
from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.header import Completion, PldmType

START, MIDDLE, END, BOTH = TransferFlag.START, TransferFlag.MIDDLE, TransferFlag.END, TransferFlag.START_AND_END


def with_its_check(data: bytes) -> bool:
    """versions of four bytes each, one at least, and their CRC-32"""
    listed, check = data[:-CRC32_SIZE], data[-CRC32_SIZE:]
    return len(listed) >= VERSION_SIZE and len(listed) % VERSION_SIZE == 0 and check == crc32(listed)


def in_ascending_order(data: bytes) -> bool:
    """alpha first, major last in every version"""
    return not any(is_valid(version[::-1]) and not is_valid(version) for version in versions_of(data))


def in_decimal_digits(data: bytes) -> bool:
    """versions of BCD digits with F for an absent one, alpha 0x00 or a letter"""
    return all(is_valid(version) or is_valid(version[::-1]) for version in versions_of(data))


@requirement("PLDM-BASE-038")
def test_handle_is_ignored_for_the_first_part(requester: Requester) -> None:
    """GetFirstPart brings the same with any handle."""
    listed = requester.get_version(PldmType.CONTROL).expect(completion=Completion.SUCCESS).data
    again = requester.get_version(PldmType.CONTROL, handle=0x12345678)
    again.expect(completion=Completion.SUCCESS, data=listed)


@requirement("PLDM-BASE-039")
def test_transfer_flags_follow_each_other(requester: Requester, pics: Pics) -> None:
    """A single part is marked as start and end, several as start, middle and end."""
    for first, *others in requester.versions_told(pics.PLDM_VERSIONS):
        first.expect(transfer_flag=START if others else BOTH)
        for part in others[:-1]:
            part.expect(transfer_flag=MIDDLE)
        for part in others[-1:]:
            part.expect(transfer_flag=END)


@requirement("PLDM-BASE-040")
def test_versions_end_with_their_check(requester: Requester, pics: Pics) -> None:
    """Every type has a version at least, and the CRC-32 over all of them follows."""
    for parts in requester.versions_told(pics.PLDM_VERSIONS):
        parts[-1].expect(data=behind(parts, with_its_check))


@requirement("PLDM-BASE-041")
@stage("illegal")
def test_version_of_unknown_type_is_refused(requester: Requester) -> None:
    """A type that is not supported is answered with INVALID_PLDM_TYPE_IN_REQUEST_DATA."""
    refused = requester.get_version(UNASSIGNED_TYPE)
    refused.expect(completion=BaseError.INVALID_TYPE_IN_REQUEST)


@requirement("PLDM-BASE-042")
@stage("illegal")
@pytest.mark.parametrize("operation", [0x02, 0x05, 0xFF], ids="operation-{:02x}".format)
def test_unknown_operation_is_refused(requester: Requester, operation: int) -> None:
    """What is neither the first nor the next part is answered with INVALID_TRANSFER_OPERATION_FLAG."""
    refused = requester.get_version(PldmType.CONTROL, operation)
    refused.expect(completion=BaseError.INVALID_TRANSFER_OPERATION)


@requirement("PLDM-BASE-043")
@stage("illegal")
def test_handle_that_was_never_issued_is_refused(requester: Requester, dialect: Dialect) -> None:
    """A next part with such a handle is answered with INVALID_DATA_TRANSFER_HANDLE, or not to be had at all."""
    refused = requester.get_version(PldmType.CONTROL, TransferOperation.GET_NEXT_PART, NEVER_ISSUED)
    refused.expect(completion={BaseError.INVALID_TRANSFER_HANDLE, BaseError.INVALID_TRANSFER_OPERATION})
    if refused.completion == BaseError.INVALID_TRANSFER_OPERATION:
        dialect("GetNextPart of a version list of one part", "an invalid operation")


@requirement("PLDM-BASE-032")
def test_versions_begin_with_alpha(requester: Requester, pics: Pics) -> None:
    """A version travels as alpha, update, minor, major."""
    for parts in requester.versions_told(pics.PLDM_VERSIONS):
        parts[-1].expect(data=behind(parts, in_ascending_order))


@requirement("PLDM-BASE-033")
def test_versions_are_decimal(requester: Requester, pics: Pics) -> None:
    """Major, minor and update are BCD digits, alpha is nothing or a letter."""
    for parts in requester.versions_told(pics.PLDM_VERSIONS):
        parts[-1].expect(data=behind(parts, in_decimal_digits))
