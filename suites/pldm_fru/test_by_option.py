"""GetFRURecordByOption"""

from collections.abc import Sequence

from suites import requirement, stage
from suites.bench import FruUser, Pics
from suites.wanted import REFUSED, Predicate, described
from tester.pldm.base import TransferFlag, TransferOperation
from tester.pldm.fru import FruRecord
from tester.pldm.header import Completion

ANY = 0
SETS = range(1, 0x10000)
TYPES = range(1, 0x100)
UPPER_BYTE = 0x0100
UPPER_HALF = 0x00010000


def no_record(records: Sequence[FruRecord]) -> bool:
    """no record"""
    return not records


def part_of(records: Sequence[FruRecord], rsi: int, record_type: int, field_type: int) -> Predicate:
    """Records of the table of this set and type, each with all its fields of this type."""
    wanted = {
        (record.rsi, record.record_type, tuple(record.values(field_type)))
        for record in records
        if (record.rsi, record.record_type) == (rsi, record_type) and record.values(field_type)
    }

    def found(records: Sequence[FruRecord]) -> bool:
        return {(r.rsi, r.record_type, tuple(f.value for f in r.fields)) for r in records} == wanted

    return described(f"record set {rsi}, type {record_type}: the fields of type {field_type} alone", found)


@requirement("PLDM-FRU-016")
def test_one_field_is_found(fru: FruUser, pics: Pics) -> None:
    """For each field of the table the record comes with the fields of that type alone, and a CRC-32 of its own."""
    records = fru.readable_table().records
    for record in (record for record in records if record.rsi != ANY):
        for field_type in {field.field_type: None for field in record.fields if field.field_type != ANY}:
            fru.option_part(record.rsi, record.record_type, field_type).expect(completion=Completion.SUCCESS)
            found = fru.by_option(record.rsi, record.record_type, field_type)
            found.expect(unreadable=None, records=part_of(records, record.rsi, record.record_type, field_type))
            found.expect(check=found.crcs[pics.FRU_CRC_PAD])


@requirement("PLDM-FRU-016")
@stage("illegal")
def test_nothing_is_found_of_what_there_is_not(fru: FruUser) -> None:
    """Of a record set, be it like one in its lower byte, or of a type of record that the table does not have no record
    comes, nor a field of another set's.
    """
    records = fru.readable_table().records
    known = {record.rsi for record in records}
    alike = [(number ^ UPPER_BYTE, ANY, ANY) for number in known if number ^ UPPER_BYTE in {*SETS} - known]
    no_sets = [(number, ANY, ANY) for number in SETS if number not in known]
    no_types = [(ANY, code, ANY) for code in TYPES if code not in {record.record_type for record in records}]
    fields = sorted({field.field_type for record in records for field in record.fields} - {ANY})
    no_fields = [(number, ANY, code) for number, *_ in no_sets[:1] for code in fields]
    other_types = [(number, record.record_type, ANY) for number, *_ in no_sets[:1] for record in records]
    for wanted in no_sets[:1] + alike[:1] + no_types[:1] + no_fields[:1] + other_types[:1]:
        part = fru.option_part(*wanted).expect()
        if part.completion == Completion.SUCCESS:
            part.expect(transfer_flag=TransferFlag.START_AND_END)
            fru.by_option(*wanted).expect(records=no_record)


@requirement("PLDM-FRU-016")
@stage("illegal")
def test_part_alike_is_refused(fru: FruUser) -> None:
    """No part has what differs in its upper half alone from the handle of a part, or from a small number."""
    given = {part.next_handle for part in fru.option_parts(ANY, ANY, ANY)} - {0}
    for handle in sorted({handle ^ UPPER_HALF for handle in (1, *sorted(given)[:1])} - given):
        part = fru.option_part(ANY, ANY, ANY, handle=handle, operation=TransferOperation.GET_NEXT_PART)
        part.expect(completion=REFUSED)


@requirement("PLDM-FRU-016")
def test_everything_is_found(fru: FruUser) -> None:
    """Where set, type and field are left open, all records come as they are in the table."""
    records = fru.readable_table().records
    fru.by_option(ANY, ANY, ANY).expect(unreadable=None, records=records)
