"""Version selection and multipart transfers"""

from collections.abc import Collection

import pytest

from suites import requirement, stage
from suites.bench import Exchange, Multipart, Requester
from suites.pldm_base.expectations import an_error
from suites.pldm_base.requests import NEVER_ISSUED, UNASSIGNED_TYPE
from suites.pldm_base.versions import UNKNOWN_VERSION
from suites.wanted import Predicate
from tester.layout import DecodeError
from tester.outcome import answer
from tester.pldm.base import (
    BaseCommand,
    BaseError,
    MultipartFlag,
    MultipartOperation,
    SelectPldmVersionRequest,
)
from tester.pldm.crc import crc32
from tester.pldm.fields import bits_of
from tester.pldm.header import Completion, PldmType
from tester.pldm.pdr import decode_pdr

ALL_TYPES = list(range(64))
PART_SIZES = [256 << step for step in range(8)]
BAD_HANDLE = {Completion.INVALID_TRANSFER_HANDLE, Completion.INVALID_DATA}
NOT_TAKEN = {MultipartOperation.ABORT, MultipartOperation.CURRENT_PART, MultipartOperation.FIRST_PART}
LARGEST_ACKNOWLEDGEMENT = 10
RECORD_HEADER = 10


def among(types: Collection[int]) -> Predicate:
    """Bits of these types only"""

    def has_no_other(field: bytes) -> bool:
        return set(bits_of(field)) <= set(types)

    has_no_other.__doc__ = "bits only of types " + " ".join(f"0x{kind:02X}" for kind in sorted(types))
    return has_no_other


def without_check(data: bytes) -> bool:
    """no data and no CRC-32"""
    return len(data) <= LARGEST_ACKNOWLEDGEMENT


def whole_records(data: bytes) -> bool:
    """Whether data is records one behind the other"""
    while data:
        size = RECORD_HEADER + int.from_bytes(data[8:10], "little")
        try:
            decode_pdr(data[:size])
        except DecodeError:
            return False
        data = data[size:]
    return True


def select(requester: Requester, subject: int, version: bytes) -> Exchange:
    """SelectPLDMVersion"""
    data = SelectPldmVersionRequest(subject, version)  # type: ignore[arg-type]  # a type without a name is asked too
    return requester.ask(BaseCommand.SELECT_PLDM_VERSION, data)


@requirement("PLDM-BASE-051")
def test_advertised_version_can_be_selected(requester: Requester) -> None:
    """Each type but 0 can be told to go by a version that it has."""
    for subject, said in requester.advertised().items():
        if subject != PldmType.CONTROL:
            select(requester, subject, said.version).expect(completion=Completion.SUCCESS)


@requirement("PLDM-BASE-052")
@stage("illegal")
def test_unknown_version_cannot_be_selected(requester: Requester) -> None:
    """A type that is not supported is answered with 0x83, a version that is not with 0x84."""
    refused = select(requester, UNASSIGNED_TYPE, UNKNOWN_VERSION)
    refused.expect(completion=BaseError.INVALID_TYPE_IN_REQUEST)
    for subject in requester.advertised():
        if subject != PldmType.CONTROL:
            refused = select(requester, subject, UNKNOWN_VERSION)
            refused.expect(completion=BaseError.INVALID_VERSION_IN_REQUEST)


@requirement("PLDM-BASE-053")
@pytest.mark.parametrize("part_size", [0x0100, 0x4000], ids="size-{:04x}".format)
def test_negotiation_tells_what_is_supported(multipart: Multipart, requester: Requester, part_size: int) -> None:
    """The answer has a part size, and of the types asked for those that are transferred in parts."""
    advertised = requester.advertised()
    for asked in (ALL_TYPES, sorted(advertised)[-1:], []):
        negotiated = multipart.negotiate(part_size, asked)
        supported = among(set(asked) & set(advertised))
        negotiated.expect(completion=Completion.SUCCESS, malformed=None, part_size=PART_SIZES, types=supported)


@requirement("PLDM-BASE-054")
@stage("illegal")
@pytest.mark.parametrize("part_size", [0, 1, 255, 300], ids="size-{}".format)
def test_bad_part_size_is_refused(multipart: Multipart, part_size: int) -> None:
    """A part size below 256, or no power of two, is answered with ERROR_INVALID_DATA."""
    multipart.negotiate(part_size, ALL_TYPES).expect(completion=Completion.INVALID_DATA)


@requirement("PLDM-BASE-055")
def test_parts_make_a_whole(multipart: Multipart) -> None:
    """Flags, CRC-32 and lengths of all parts are right, and together they are what they should be."""
    multipart.prepare()
    for subject in multipart.subjects:
        first, *others = multipart.read(subject)
        first.expect(transfer_flag=MultipartFlag.START if others else MultipartFlag.START_AND_END)
        for part in others:
            last = part is others[-1]
            part.expect(transfer_flag=MultipartFlag.END if last else MultipartFlag.MIDDLE)
        for part in (first, *others):
            part.expect(check=crc32(part.data))


@requirement("PLDM-BASE-055")
def test_transferred_table_is_the_one_of_its_own_command(multipart: Multipart) -> None:
    """The FRU record table is the same by MultipartReceive and by GetFRURecordTable, PDRs are whole records."""
    multipart.prepare()
    for subject in multipart.subjects:
        *before, last = multipart.read(subject)
        last.expect(data=completing(b"".join(part.data for part in before), subject, multipart))


def completing(earlier: bytes, subject: int, multipart: Multipart) -> Predicate:
    """What makes a whole of the parts before"""
    table = multipart.fru_table() if subject == PldmType.FRU else None

    def is_whole(data: bytes) -> bool:
        return whole_records(earlier + data) if table is None else earlier + data == table

    is_whole.__doc__ = f"the end of what the commands of type {subject} read"
    return is_whole


@requirement("PLDM-BASE-055")
def test_completion_is_acknowledged(multipart: Multipart) -> None:
    """The acknowledgement of a transfer's completion has neither data nor CRC-32."""
    multipart.prepare()
    subject = multipart.subjects[0]
    multipart.read(subject)
    acknowledged = multipart.receive(subject, MultipartOperation.COMPLETE)
    acknowledged.expect(transfer_flag=MultipartFlag.ACKNOWLEDGE_COMPLETION, data_bytes=without_check)


@requirement("PLDM-BASE-056")
@stage("illegal")
@pytest.mark.parametrize("handle", [0, NEVER_ISSUED], ids="handle-{:x}".format)
def test_handle_that_was_never_issued_is_refused(multipart: Multipart, handle: int) -> None:
    """A next part with such a handle is answered with an error and no data."""
    multipart.prepare()
    for subject in multipart.subjects:
        refused = multipart.receive(subject, MultipartOperation.NEXT_PART, handle)
        refused.expect(completion=BAD_HANDLE)


@requirement("PLDM-BASE-058")
def test_table_can_be_sent(multipart: Multipart) -> None:
    """A table in one part or in two is taken, and what is to follow is told."""
    table = multipart.table_to_send()
    half = len(table) // 2
    multipart.prepare()
    multipart.send(table).expect(next_operation=MultipartOperation.COMPLETE)
    multipart.send(table[:half], MultipartFlag.START).expect(next_operation=MultipartOperation.NEXT_PART)
    ending = multipart.send(table[half:], MultipartFlag.END, before=half)
    ending.expect(next_operation=MultipartOperation.COMPLETE)


@requirement("PLDM-BASE-058")
@stage("illegal")
def test_damaged_part_is_not_taken(multipart: Multipart) -> None:
    """A part whose CRC-32 does not fit is refused or asked for again."""
    table = multipart.table_to_send()
    multipart.prepare()
    damaged = multipart.send(table, damage=0x01)
    damaged.expect_one_of(answer(completion=an_error), answer(next_operation=NOT_TAKEN))
