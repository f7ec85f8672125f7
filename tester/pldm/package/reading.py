"""A firmware update package read from bytes; every fault of it is told in one line."""

from __future__ import annotations

from typing import TypeVar

from tester.layout import DecodeError, Layout
from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.descriptors import INITIAL_TYPES, Descriptor
from tester.pldm.fields import bits_of
from tester.pldm.package import layouts
from tester.pldm.package.contents import (
    STAMPED_MINIMUM,
    Component,
    DeviceRecord,
    DownstreamRecord,
    Package,
    PackageError,
    VersionString,
)
from tester.pldm.timestamp import Timestamp104

SomeLayout = TypeVar("SomeLayout", bound=Layout)


def read_package(data: bytes) -> Package:
    """Read one whole package. Raises PackageError with one line where it is none, cut off or damaged."""
    start = _Front(data).take(layouts.PackageStart, "the package header")
    _check_start(start)
    front = _Front(_checked_header(data, start), "the package header")
    front.take(layouts.PackageStart, "the package header")
    devices = tuple(_device_record(front, start, f"device record {at}") for at in _numbers(front))
    downstream = _downstream(front, start) if start.revision >= layouts.WITH_DOWNSTREAM else ()
    count = front.take(layouts.Count16, "the number of components").number
    components = tuple(_component(front, data, start, at) for at in range(count))
    front.end()
    _check_components(start, (*devices, *downstream), count)
    version = VersionString(start.version_type, start.version)
    return Package(version, devices, components, start.revision, Timestamp104.decode(start.released), downstream)


class _Front:
    """What is left to be read, of a part that has a name."""

    def __init__(self, data: bytes, name: str = "the package") -> None:
        self._data = data
        self._at = 0
        self._name = name

    def take(self, layout: type[SomeLayout], what: str) -> SomeLayout:
        """The next message of a layout."""
        try:
            found, used = layout.decode_front(self._data, self._at)
        except DecodeError as error:
            raise PackageError(f"{what} is cut off: {error}") from None
        self._at += used
        return found

    def octets(self, size: int, what: str) -> bytes:
        """The next `size` bytes."""
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise PackageError(f"{self._name} ends {size - len(found)} byte(s) before the end of {what}")
        self._at += size
        return found

    def part(self, size: int, name: str) -> _Front:
        """The next `size` bytes, to be read by themselves."""
        return _Front(self.octets(size, name), name)

    def peek(self, layout: type[SomeLayout], what: str) -> SomeLayout:
        """As `take`, but it stays where it is."""
        at = self._at
        found = self.take(layout, what)
        self._at = at
        return found

    def end(self) -> None:
        """Refuse what is left over."""
        if self._at < len(self._data):
            raise PackageError(f"{self._name} has {len(self._data) - self._at} byte(s) left over")


def _check_start(start: layouts.PackageStart) -> None:
    if start.identifier not in layouts.IDENTIFIERS.values():
        raise PackageError(f"no firmware update package: it begins with {start.identifier.hex().upper()}")
    if layouts.IDENTIFIERS.get(start.revision) != start.identifier:
        raise PackageError(f"the identifier of the package is not that of its format revision {start.revision}")
    if start.bitmap_bits == 0 or start.bitmap_bits % layouts.BITS:
        raise PackageError(f"the component bitmap has {start.bitmap_bits} bits, which is no multiple of 8 above 0")
    if not start.version:
        raise PackageError("the package has no version")


def _checked_header(data: bytes, start: layouts.PackageStart) -> bytes:
    """The header up to its checksums, which are right."""
    has_payload_checksum = start.revision >= layouts.WITH_PAYLOAD_CHECKSUM
    end = start.header_size - CRC32_SIZE * (2 if has_payload_checksum else 1)
    if len(data) < start.header_size:
        raise PackageError(f"the package is cut off: {len(data)} bytes, and its header alone has {start.header_size}")
    if end < len(start.encode()):
        raise PackageError(f"the package header is said to have {start.header_size} bytes, which is too few")
    _check_sum("header", data[:end], data[end:])
    if has_payload_checksum:
        _check_sum("payload", data[start.header_size :], data[end + CRC32_SIZE :])
    return data[:end]


def _check_sum(name: str, covered: bytes, rest: bytes) -> None:
    told, right = rest[:CRC32_SIZE], crc32(covered)
    if told != right:
        values = [int.from_bytes(value, "little") for value in (told, right)]
        raise PackageError(
            f"the {name} checksum is wrong: 0x{values[0]:08X}, and the {name} amounts to 0x{values[1]:08X}"
        )


def _numbers(front: _Front) -> range:
    return range(front.take(layouts.Count8, "the number of records").number)


def _downstream(front: _Front, start: layouts.PackageStart) -> tuple[DownstreamRecord, ...]:
    return tuple(_record(front, start, f"downstream device record {at}", is_downstream=True) for at in _numbers(front))


def _device_record(front: _Front, start: layouts.PackageStart, name: str) -> DeviceRecord:
    record = _record(front, start, name)
    if not record.version.data:
        raise PackageError(f"{name} has no version")
    return DeviceRecord(**{key: value for key, value in vars(record).items() if key != "minimum_stamp"})


def _record(front: _Front, start: layouts.PackageStart, name: str, *, is_downstream: bool = False) -> DownstreamRecord:
    part = front.part(front.peek(layouts.RecordStart, name).length, name)
    head = part.take(layouts.RecordStart, name)
    has_manifest = start.revision >= layouts.WITH_PAYLOAD_CHECKSUM
    manifest = part.take(layouts.Length32, name).size if has_manifest else 0
    components = tuple(bits_of(part.octets(start.bitmap_bits // layouts.BITS, "its bitmap")))
    version = VersionString(head.version_type, part.octets(head.version_length, "its version"))
    is_stamped = is_downstream and head.options & STAMPED_MINIMUM
    stamp = part.take(layouts.Length32, name).size if is_stamped else None
    descriptors = tuple(part.take(Descriptor, name) for _ in range(head.descriptor_count))
    _check_descriptors(descriptors, name)
    package_data = part.octets(head.package_data_length, "its package data")
    reference = part.octets(manifest, "its reference manifest")
    part.end()
    return DownstreamRecord(descriptors, components, version, head.options, package_data, reference, stamp)


def _check_descriptors(descriptors: tuple[Descriptor, ...], name: str) -> None:
    if not descriptors or descriptors[0].type not in INITIAL_TYPES:
        raise PackageError(f"{name} does not begin with a descriptor of an initial type")
    for one in descriptors:
        if not one.has_right_length:
            raise PackageError(f"{name}: {one.words} has {one.length} byte(s), which its type has not")


def _component(front: _Front, data: bytes, start: layouts.PackageStart, at: int) -> Component:
    name = f"component {at}"
    entry = front.take(layouts.ComponentEntry, name)
    has_opaque = start.revision >= layouts.WITH_OPAQUE_DATA
    opaque = front.octets(front.take(layouts.Length32, name).size, "its opaque data") if has_opaque else b""
    end = entry.offset + entry.size
    if entry.offset < start.header_size:
        raise PackageError(f"the image of {name} is said to begin within the header, at {entry.offset}")
    if end > len(data):
        raise PackageError(f"the package is cut off: the image of {name} ends at {end}, the file at {len(data)}")
    return Component(
        entry.classification,
        entry.identifier,
        VersionString(entry.version_type, entry.version),
        data[entry.offset : end],
        entry.stamp,
        entry.options,
        entry.methods,
        opaque,
    )


def _check_components(start: layouts.PackageStart, records: tuple[DeviceRecord, ...], count: int) -> None:
    if count > start.bitmap_bits:
        raise PackageError(f"the package has {count} components, and room for {start.bitmap_bits} in its bitmaps")
    for record in records:
        for index in record.components:
            if index >= count:
                raise PackageError(f"a record takes component {index}, and the package has {count}")
