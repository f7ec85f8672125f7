"""GetFRURecordTableMetadata"""

from suites import requirement
from suites.bench import FruUser, Pics
from suites.wanted import described
from tester.pldm.fields import bits_of
from tester.pldm.fru import CHECK_SIZE, FruCommand
from tester.pldm.header import Completion

NOT_NOTHING = described("more than 0, for there is SetFRURecordTable", bool)


@requirement("PLDM-FRU-002")
def test_metadata_layout(fru: FruUser) -> None:
    """The metadata has 19 bytes, the completion code among them."""
    fru.metadata().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("PLDM-FRU-003")
def test_metadata_counts_the_table(fru: FruUser) -> None:
    """Table length, record sets and records are as many as the table has."""
    table = fru.readable_table()
    sets = {record.rsi for record in table.records}
    fru.metadata().expect(table_length=table.size - CHECK_SIZE, rsi_count=len(sets), record_count=len(table.records))


@requirement("PLDM-FRU-004")
def test_table_crc(fru: FruUser, pics: Pics) -> None:
    """The table ends with its CRC-32 over records and pad, or without the pad where that is claimed."""
    table = fru.readable_table()
    table.expect(check=table.crcs[pics.FRU_CRC_PAD])


@requirement("PLDM-FRU-004")
def test_metadata_crc(fru: FruUser) -> None:
    """The checksum of the metadata is the one that ends the table."""
    fru.metadata().expect(check=fru.table().check)


@requirement("PLDM-FRU-005")
def test_maximum_size(fru: FruUser) -> None:
    """A maximum of 0 says that no table can be set: exactly where SetFRURecordTable is not supported."""
    settable = FruCommand.SET_FRU_RECORD_TABLE in bits_of(fru.advertised().commands)
    fru.metadata().expect(maximum=NOT_NOTHING if settable else 0)
