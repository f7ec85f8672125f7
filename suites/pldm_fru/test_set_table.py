"""SetFRURecordTable"""

from suites import requirement, stage
from suites.bench import FruUser
from tester.pldm.fru import CHECK_SIZE, FruError
from tester.pldm.header import Completion


def damaged(stream: bytes) -> bytes:
    """The table with another last byte of data, and the CRC-32 that it had before."""
    end = len(stream) - CHECK_SIZE - 1
    return stream[:end] + bytes((stream[end] ^ 0x01,)) + stream[end + 1 :]


@requirement("PLDM-FRU-017")
def test_table_that_is_set_is_read_back(fru: FruUser) -> None:
    """The table that the device has can be set in parts, and is then what it was."""
    stream = fru.readable_table().stream
    fru.set_table(stream).expect(completion=Completion.SUCCESS)
    fru.table().expect(stream=stream)


@requirement("PLDM-FRU-017")
@stage("illegal")
def test_damaged_table_is_refused(fru: FruUser) -> None:
    """A table whose CRC-32 is wrong is answered with FRU_DATA_INVALID_DATA_INTEGRITY, and the old one stays."""
    stream, check = fru.readable_table().stream, fru.metadata().check
    fru.set_table(damaged(stream)).expect(completion=FruError.DATA_INTEGRITY)
    fru.table().expect(stream=stream)
    fru.metadata().expect(check=check)


@requirement("PLDM-FRU-017")
@stage("illegal")
def test_unfinished_table_changes_nothing(fru: FruUser) -> None:
    """Of a table that was begun and not finished no part is in force."""
    stream = fru.readable_table().stream
    fru.begin_table(damaged(stream)).expect(completion=Completion.SUCCESS)
    fru.table().expect(stream=stream)
