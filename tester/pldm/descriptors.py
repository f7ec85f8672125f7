"""Descriptors: what tells devices apart, as firmware devices report them and packages are for them (DSP0267)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar
from uuid import UUID

from tester.layout import Layout, Octets, Whole
from tester.pldm.fields import U16


class DescriptorType(IntEnum):
    """What a descriptor tells."""

    PCI_VENDOR = 0x0000
    IANA_ENTERPRISE = 0x0001
    UUID = 0x0002
    PNP_VENDOR = 0x0003
    ACPI_VENDOR = 0x0004
    IEEE_COMPANY = 0x0005
    SCSI_VENDOR = 0x0006
    PCI_DEVICE = 0x0100
    PCI_SUBSYSTEM_VENDOR = 0x0101
    PCI_SUBSYSTEM = 0x0102
    PCI_REVISION = 0x0103
    PNP_PRODUCT = 0x0104
    ACPI_PRODUCT = 0x0105
    MODEL_LONG = 0x0106
    MODEL_SHORT = 0x0107
    SCSI_PRODUCT = 0x0108
    UBM_CONTROLLER = 0x0109
    EUI_64 = 0x010A
    PCI_REVISION_RANGE = 0x010B
    VENDOR_DEFINED = 0xFFFF


T = DescriptorType

INITIAL_TYPES = frozenset(range(T.PCI_VENDOR, T.SCSI_VENDOR + 1))
"""One of these is the first descriptor of a device."""

LENGTHS: dict[int, int] = {
    **{T.PCI_VENDOR: 2, T.IANA_ENTERPRISE: 4, T.UUID: 16, T.PNP_VENDOR: 3, T.ACPI_VENDOR: 4, T.IEEE_COMPANY: 3},
    **{T.SCSI_VENDOR: 8, T.PCI_DEVICE: 2, T.PCI_SUBSYSTEM_VENDOR: 2, T.PCI_SUBSYSTEM: 2, T.PCI_REVISION: 1},
    **{T.PNP_PRODUCT: 4, T.ACPI_PRODUCT: 4, T.MODEL_LONG: 40, T.MODEL_SHORT: 10, T.SCSI_PRODUCT: 16},
    **{T.UBM_CONTROLLER: 4, T.EUI_64: 8, T.PCI_REVISION_RANGE: 2},
}
"""How many bytes the data of each type have; those that are not listed have any number."""


@dataclass(frozen=True)
class Descriptor(Layout):
    """One descriptor; data: low byte first where it is a number, a UUID as it is written."""

    title: ClassVar[str] = "descriptor"

    type: Annotated[DescriptorType, Whole(2, "little")]
    length: U16
    data: Annotated[bytes, Octets("length")]

    @classmethod
    def of(cls, kind: int, data: bytes) -> Descriptor:
        """One whose length is true."""
        return cls(DescriptorType(kind) if kind in set(DescriptorType) else kind, len(data), data)  # type: ignore[arg-type]

    @property
    def has_right_length(self) -> bool:
        """Whether its length is that of its type, where that has one."""
        return LENGTHS.get(self.type, self.length) == self.length

    @property
    def words(self) -> str:
        """For people, as in `IANA_ENTERPRISE 0x0000315A`."""
        name = self.type.name if isinstance(self.type, DescriptorType) else f"type 0x{self.type:04X}"
        if self.type == T.UUID and self.length == LENGTHS[T.UUID]:
            return f"{name} {UUID(bytes=self.data)}"
        if self.length in (2, 4) and self.type in LENGTHS:
            return f"{name} 0x{int.from_bytes(self.data, 'little'):0{2 * self.length}X}"
        return f"{name} {self.data.hex(' ').upper()}"
