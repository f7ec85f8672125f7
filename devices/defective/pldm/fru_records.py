"""Terminuses whose FRU records break one rule (DSP0257); `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.pldm.fru import OEM_VENDOR_IANA, FruEncoding, FruField, FruRecord, FruRecordType, GeneralField
from tester.pldm.reference_device import FRU_RECORDS
from tester.pldm.responder.terminus import Terminus

GENERAL, OEM = FRU_RECORDS


class FieldLengthWithHeader(Terminus):
    """The length of a field counts its type and its length."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-010",)

    fru_records = tuple(
        replace(record, fields=tuple(replace(field, length=field.length + 2) for field in record.fields))
        for record in FRU_RECORDS
    )


class FieldNotCounted(Terminus):
    """A field was added to a record, and its count left as it was."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-010",)

    fru_records = (GENERAL, replace(OEM, count=OEM.count - 1))


class OemRecordWithoutVendor(Terminus):
    """An OEM record that does not say whose it is."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-011",)

    fru_records = (GENERAL, FruRecord.of(1, FruRecordType.OEM, FruEncoding.ASCII, {2: b"bench"}))


class RecordTypeReserved(Terminus):
    """A record has a type that DSP0257 reserves."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-011",)

    fru_records = (GENERAL, FruRecord.of(1, 2, FruEncoding.ASCII, {OEM_VENDOR_IANA: bytes(4)}))  # type: ignore[arg-type]


class RecordSetZero(Terminus):
    """A record belongs to no record set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-011",)

    fru_records = (GENERAL, replace(GENERAL, rsi=0))


class TextsTerminated(Terminus):
    """Texts are C strings, with the null character at their end."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-012", "PLDM-FRU-020")

    fru_records = (
        replace(GENERAL, fields=tuple(FruField(f.field_type, f.length + 1, f.value + b"\0") for f in GENERAL.fields)),
        OEM,
    )


class EncodingUnknown(Terminus):
    """A record has an encoding that there is not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-012",)

    fru_records = (GENERAL, FruRecord.of(1, FruRecordType.OEM, 6, {OEM_VENDOR_IANA: bytes(4)}))  # type: ignore[arg-type]


class FieldTypeZero(Terminus):
    """A general record has a field of type 0."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-013",)

    fru_records = (replace(GENERAL, count=GENERAL.count + 1, fields=(*GENERAL.fields, FruField(0, 1, b"?"))), OEM)


class OnlyVendorNamed(Terminus):
    """A general record has nothing but a vendor."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-014",)

    fru_records = (FruRecord.of(1, FruRecordType.GENERAL, FruEncoding.ASCII, {GeneralField.VENDOR: b"Plumbline"}), OEM)


class RecordsSortedByType(Terminus):
    """The general records of all sets come first, the OEM records behind them."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-015",)

    fru_records = (GENERAL, replace(GENERAL, rsi=2), OEM)


def dated(value: bytes) -> FruRecord:
    """The general record with another date of manufacture."""
    fields = tuple(
        FruField(f.field_type, len(value), value) if f.field_type == GeneralField.MANUFACTURE_DATE else f
        for f in GENERAL.fields
    )
    return replace(GENERAL, fields=fields)


class DateAsText(Terminus):
    """The date of manufacture is a text like all the other fields."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-020",)

    fru_records = (dated(b"2026-03-21 00"), OEM)


class DateInSeconds(Terminus):
    """The date of manufacture is in seconds since 1970."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-FRU-020",)

    fru_records = (dated(b"\x80\x9a\xbd\x69"), OEM)
