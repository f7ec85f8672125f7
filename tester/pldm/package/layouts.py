"""The fixed parts of a package header on the wire (DSP0267, package header; revisions 3 and 4 as implementations
agree).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from tester.layout import Layout, Octets
from tester.pldm.fields import U8, U16, U32

IDENTIFIERS: dict[int, bytes] = {
    1: UUID("f018878c-cb7d-4943-9800-a02f059aca02").bytes,
    2: UUID("1244d264-8d7d-4718-a030-fc8a56587d5a").bytes,
    3: UUID("3119ce2f-e80a-4a99-af6d-46f8b121f6bf").bytes,
    4: UUID("7b291c99-6db6-4208-801b-02026e463c78").bytes,
}
"""What a package begins with, by its format revision."""

WITH_DOWNSTREAM = 2
"""The first revision with records of downstream devices."""

WITH_OPAQUE_DATA = 3
"""The first revision whose components have opaque data."""

WITH_PAYLOAD_CHECKSUM = 4
"""The first revision with a payload checksum and reference manifests."""

BITS = 8


@dataclass(frozen=True)
class PackageStart(Layout):
    """Up to the records; header_size: from the first byte to the end of the checksums."""

    identifier: Annotated[bytes, Octets(16)]
    revision: U8
    header_size: U16
    released: Annotated[bytes, Octets(13)]
    bitmap_bits: U16
    version_type: U8
    version_length: U8
    version: Annotated[bytes, Octets("version_length")]


@dataclass(frozen=True)
class Count8(Layout):
    """How many records follow."""

    number: U8


@dataclass(frozen=True)
class Count16(Layout):
    """How many components follow."""

    number: U16


@dataclass(frozen=True)
class Length32(Layout):
    """How many bytes of something follow later."""

    size: U32


@dataclass(frozen=True)
class RecordStart(Layout):
    """A record up to its bitmap; length: of all of it, this field included."""

    length: U16
    descriptor_count: U8
    options: U32
    version_type: U8
    version_length: U8
    package_data_length: U16


@dataclass(frozen=True)
class ComponentEntry(Layout):
    """A component but for its opaque data; offset: from the first byte of the package."""

    classification: U16
    identifier: U16
    stamp: U32
    options: U16
    methods: U16
    offset: U32
    size: U32
    version_type: U8
    version_length: U8
    version: Annotated[bytes, Octets("version_length")]
