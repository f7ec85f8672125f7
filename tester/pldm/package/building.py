"""A firmware update package built into bytes: images one behind the other, in the order of their components."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.fields import bitmap
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


def build_package(package: Package) -> bytes:
    """The bytes of a package. Raises PackageError where its header format has no place for what it holds."""
    try:
        return _built(package)
    except OverflowError as error:
        raise PackageError(f"a value is too large for its field: {error}") from None


def _built(package: Package) -> bytes:
    _refuse_what_the_revision_lacks(package)
    start = layouts.PackageStart(
        layouts.IDENTIFIERS[package.revision],
        package.revision,
        0,
        package.released.encode(),
        _bitmap_size(package) * layouts.BITS,
        *_version(package.version),
    )
    records = _records(package)
    sums = CRC32_SIZE * (2 if package.revision >= layouts.WITH_PAYLOAD_CHECKSUM else 1)
    size = len(start.encode()) + len(records) + len(_components(package, 0)) + sums
    header = replace(start, header_size=size).encode() + records + _components(package, size)
    payload = b"".join(component.image for component in package.components)
    payload_sum = crc32(payload) if package.revision >= layouts.WITH_PAYLOAD_CHECKSUM else b""
    return header + crc32(header) + payload_sum + payload


def _refuse_what_the_revision_lacks(package: Package) -> None:
    revision = package.revision
    if revision not in layouts.IDENTIFIERS:
        raise PackageError(f"there is no format revision {revision}; known are 1 to {max(layouts.IDENTIFIERS)}")
    if package.downstream and revision < layouts.WITH_DOWNSTREAM:
        raise PackageError(f"format revision {revision} has no place for downstream devices")
    if any(one.opaque for one in package.components) and revision < layouts.WITH_OPAQUE_DATA:
        raise PackageError(f"format revision {revision} has no place for opaque data")
    records = (*package.devices, *package.downstream)
    if any(record.manifest for record in records) and revision < layouts.WITH_PAYLOAD_CHECKSUM:
        raise PackageError(f"format revision {revision} has no place for reference manifests")


def _bitmap_size(package: Package) -> int:
    return max(1, -(-len(package.components) // layouts.BITS))


def _version(version: VersionString) -> tuple[int, int, bytes]:
    return version.kind, len(version.data), version.data


def _records(package: Package) -> bytes:
    devices = [_record(record, package) for record in package.devices]
    told = layouts.Count8(len(devices)).encode() + b"".join(devices)
    if package.revision < layouts.WITH_DOWNSTREAM:
        return told
    downstream = [_record(record, package) for record in package.downstream]
    return told + layouts.Count8(len(downstream)).encode() + b"".join(downstream)


def _record(record: DeviceRecord, package: Package) -> bytes:
    has_manifest = package.revision >= layouts.WITH_PAYLOAD_CHECKSUM
    options, stamp = _stamped(record)
    head = layouts.RecordStart(
        0,
        len(record.descriptors),
        options,
        record.version.kind,
        len(record.version.data),
        len(record.package_data),
    )
    rest = b"".join(
        (
            layouts.Length32(len(record.manifest)).encode() if has_manifest else b"",
            bitmap(record.components, _bitmap_size(package)),
            record.version.data,
            stamp,
            *(one.encode() for one in record.descriptors),
            record.package_data,
            record.manifest,
        )
    )
    return replace(head, length=len(head.encode()) + len(rest)).encode() + rest


def _stamped(record: DeviceRecord) -> tuple[int, bytes]:
    """The options of a record, and the comparison stamp that it has if it is one of a downstream device."""
    if not isinstance(record, DownstreamRecord):
        return record.options, b""
    if record.minimum_stamp is None:
        return record.options & ~STAMPED_MINIMUM, b""
    return record.options | STAMPED_MINIMUM, layouts.Length32(record.minimum_stamp).encode()


def _components(package: Package, header_size: int) -> bytes:
    ends = list(accumulate((len(one.image) for one in package.components), initial=header_size))
    entries = [_component(one, at, package.revision) for one, at in zip(package.components, ends[:-1], strict=True)]
    return layouts.Count16(len(entries)).encode() + b"".join(entries)


def _component(component: Component, offset: int, revision: int) -> bytes:
    entry = layouts.ComponentEntry(
        component.classification,
        component.identifier,
        component.stamp,
        component.options,
        component.methods,
        offset,
        len(component.image),
        *_version(component.version),
    ).encode()
    if revision < layouts.WITH_OPAQUE_DATA:
        return entry
    return entry + layouts.Length32(len(component.opaque)).encode() + component.opaque
