"""FRU record format and TLV fields"""

from collections.abc import Callable, Sequence
from itertools import groupby

from suites import requirement
from suites.bench import Dialect, FruUser
from suites.wanted import Predicate, described
from tester.pldm.fru import GENERAL_FIELD_TYPES, OEM_VENDOR_IANA, FruEncoding, FruRecord, FruRecordType, GeneralField
from tester.pldm.timestamp import is_time

MANDATORY_IN_2_0 = {
    GeneralField.MODEL,
    GeneralField.PART_NUMBER,
    GeneralField.SERIAL_NUMBER,
    GeneralField.MANUFACTURER,
    GeneralField.MANUFACTURE_DATE,
}
TEXTS = set(GeneralField) - {GeneralField.MANUFACTURE_DATE, GeneralField.VENDOR_IANA}
WIDTHS = dict.fromkeys((FruEncoding.UTF16, FruEncoding.UTF16LE, FruEncoding.UTF16BE), 2)
IANA_SIZE = 4


def each(text: str, predicate: Callable[[FruRecord], bool]) -> Predicate:
    """Every record is so."""
    return described(f"each {text}", lambda records: all(map(predicate, records)))


def general(records: Sequence[FruRecord]) -> list[FruRecord]:
    """The general records."""
    return [record for record in records if record.record_type == FruRecordType.GENERAL]


def begins_with_its_vendor(record: FruRecord) -> bool:
    """The first field is the vendor's enterprise number; that of a general record may be any."""
    if record.record_type != FruRecordType.OEM:
        return True
    return bool(record.fields) and (record.fields[0].field_type, record.fields[0].length) == (
        OEM_VENDOR_IANA,
        IANA_SIZE,
    )


def without_terminators(record: FruRecord) -> bool:
    """No text ends with a null character. Of OEM fields and unspecified encodings nobody knows what is a text."""
    if record.record_type != FruRecordType.GENERAL or record.encoding == FruEncoding.UNSPECIFIED:
        return True
    null = bytes(WIDTHS.get(record.encoding, 1))
    return not any(field.value.endswith(null) for field in record.fields if field.field_type in TEXTS)


def with_assigned_fields(records: Sequence[FruRecord]) -> bool:
    """general records with field types 1 to 16"""
    return all(field.field_type in GENERAL_FIELD_TYPES for record in general(records) for field in record.fields)


def identified(records: Sequence[FruRecord]) -> bool:
    """in each record set a general record with model, part number, serial number, manufacturer and date"""
    complete = {
        record.rsi for record in general(records) if {field.field_type for field in record.fields} >= MANDATORY_IN_2_0
    }
    return {record.rsi for record in records} <= complete


def with_possible_dates(records: Sequence[FruRecord]) -> bool:
    """dates of manufacture that are 13 bytes of a possible time"""
    dates = (date for record in general(records) for date in record.values(GeneralField.MANUFACTURE_DATE))
    return all(map(is_time, dates))


def set_by_set(records: Sequence[FruRecord]) -> bool:
    """the records of a set next to each other"""
    order = [rsi for rsi, _ in groupby(record.rsi for record in records)]
    return len(order) == len(set(order))


@requirement("PLDM-FRU-010")
def test_records_are_as_long_as_they_say(fru: FruUser) -> None:
    """Every record has as many fields as it says, every field as many bytes, and the records fill the table."""
    fru.whole_table().expect(unreadable=None)


@requirement("PLDM-FRU-011")
def test_record_types(fru: FruUser) -> None:
    """A record is a general or an OEM one, of a record set other than 0; an OEM record names its vendor first."""
    known = each("general or OEM", lambda record: record.record_type in (FruRecordType.GENERAL, FruRecordType.OEM))
    table = fru.readable_table().expect(records=known)
    table.expect(records=each("of a record set other than 0", lambda record: record.rsi != 0))
    table.expect(records=each("OEM record beginning with a vendor IANA", begins_with_its_vendor))


@requirement("PLDM-FRU-012")
def test_encodings(fru: FruUser) -> None:
    """Encodings are those that there are, and texts end without a null character."""
    table = fru.readable_table()
    table.expect(records=each("of an encoding from 0 to 5", lambda record: record.encoding in list(FruEncoding)))
    table.expect(records=each("without null terminators", without_terminators))


@requirement("PLDM-FRU-013")
def test_general_fields(fru: FruUser, dialect: Dialect) -> None:
    """The fields of general records have types from 1 to 16; empty and repeated ones are reported."""
    records = fru.readable_table().expect(records=with_assigned_fields).records
    for record in general(records):
        odd = sorted({f.field_type for f in record.fields if not f.length or len(record.values(f.field_type)) > 1})
        if odd:
            dialect(f"empty or repeated fields in record set {record.rsi}", " ".join(map(str, odd)))


@requirement("PLDM-FRU-014")
def test_record_sets_identify_the_product(fru: FruUser) -> None:
    """Each record set has a general record with the five fields that DSP0257 2.0 demands."""
    fru.readable_table().expect(records=identified)


@requirement("PLDM-FRU-015")
def test_record_sets_are_contiguous(fru: FruUser) -> None:
    """No record set goes on after another one has begun."""
    fru.readable_table().expect(records=set_by_set)


@requirement("PLDM-FRU-020")
def test_manufacture_date_is_a_timestamp(fru: FruUser) -> None:
    """The date of manufacture of a general record is a timestamp104, whatever the encoding of its texts."""
    fru.readable_table().expect(records=with_possible_dates)
