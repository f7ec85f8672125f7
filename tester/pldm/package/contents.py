"""What a firmware update package holds (DSP0267), and which device it is for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from tester.pldm.descriptors import Descriptor
from tester.pldm.timestamp import Timestamp104

NO_STAMP = 0xFFFFFFFF
"""The comparison stamp of a component that is not compared by one."""


class PackageError(ValueError):
    """The bytes are no good package, or it is not for this device; the text is one line."""


class StringType(IntEnum):
    """How the characters of a version are encoded."""

    UNKNOWN = 0
    ASCII = 1
    UTF_8 = 2
    UTF_16 = 3
    UTF_16LE = 4
    UTF_16BE = 5


CODECS = {
    StringType.ASCII: "ascii",
    StringType.UTF_8: "utf-8",
    StringType.UTF_16: "utf-16",
    StringType.UTF_16LE: "utf-16-le",
    StringType.UTF_16BE: "utf-16-be",
}


class ComponentOption(IntFlag):
    """What a component asks of the update agent."""

    FORCE = 1
    COMPARE_STAMP = 2


class ActivationMethod(IntFlag):
    """How a component comes into force."""

    AUTOMATIC = 0x01
    SELF_CONTAINED = 0x02
    MEDIUM_RESET = 0x04
    SYSTEM_REBOOT = 0x08
    DC_CYCLE = 0x10
    AC_CYCLE = 0x20
    PENDING_IMAGE = 0x40
    PENDING_IMAGE_SET = 0x80


NOT_TOLD = Timestamp104()
"""The release time of a package that tells none."""

GO_ON_AFTER_FAILURE = 1
"""Option of a record: the other components are updated though one failed."""

STAMPED_MINIMUM = 1
"""Option of a downstream record: it has the comparison stamp from which on activation is self-contained."""


@dataclass(frozen=True)
class VersionString:
    """A version as the wire has it. kind: a StringType where it is a known one."""

    kind: int
    data: bytes

    @classmethod
    def ascii(cls, text: str) -> VersionString:
        """A version of ASCII characters."""
        return cls(StringType.ASCII, text.encode("ascii"))

    @property
    def text(self) -> str:
        """For people; what is no text of its kind is shown as hex."""
        try:
            known = StringType(self.kind)
            return self.data.decode(CODECS[known])
        except (ValueError, KeyError):
            return self.data.hex(" ").upper()


@dataclass(frozen=True)
class Component:
    """A component and its image. stamp: the comparison stamp. methods: the activation methods that it asks for."""

    classification: int
    identifier: int
    version: VersionString
    image: bytes = field(repr=False)
    stamp: int = NO_STAMP
    options: int = 0
    methods: int = 0
    opaque: bytes = b""


@dataclass(frozen=True)
class DeviceRecord:
    """Which devices the package is for, and which of its components they take, by index."""

    descriptors: tuple[Descriptor, ...]
    components: tuple[int, ...]
    version: VersionString
    options: int = 0
    package_data: bytes = b""
    manifest: bytes = b""

    def fits(self, device: Collection[Descriptor]) -> bool:
        """Whether a device with these descriptors has all that the record asks for."""
        had = {(one.type, one.data) for one in device}
        return {(one.type, one.data) for one in self.descriptors} <= had


@dataclass(frozen=True)
class DownstreamRecord(DeviceRecord):
    """A record of a downstream device. version: the first whose activation is self-contained, perhaps none.
    minimum_stamp: the comparison stamp of that version, where the record has one.
    """

    minimum_stamp: int | None = None


@dataclass(frozen=True)
class Package:
    """A whole package. revision: of the header format, 1 to 4. released: release date and time."""

    version: VersionString
    devices: tuple[DeviceRecord, ...]
    components: tuple[Component, ...]
    revision: int = 1
    released: Timestamp104 = NOT_TOLD
    downstream: tuple[DownstreamRecord, ...] = ()

    def record_for(self, device: Collection[Descriptor]) -> DeviceRecord:
        """The record for a device with these descriptors. Raises PackageError where there is none."""
        for record in self.devices:
            if record.fits(device):
                return record
        wanted = " or ".join(", ".join(one.words for one in record.descriptors) for record in self.devices)
        had = ", ".join(one.words for one in device)
        raise PackageError(f"the package is for another device: it wants {wanted or 'none'}, the device has {had}")

    def components_for(self, device: Collection[Descriptor]) -> tuple[Component, ...]:
        """The components that a device with these descriptors takes. Raises PackageError where it takes none."""
        return tuple(self.components[index] for index in self.record_for(device).components)
