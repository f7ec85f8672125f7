"""Files that somebody else wrote: captures, and update packages."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from fixtures.captures.judging import judged
from fixtures.captures.reading import read_capture
from fixtures.claims.catalogue import Catalogue, load_catalogue
from fixtures.errors import RigError
from fixtures.plugin.run import CATALOGUE_FOLDER
from selftests.captures.samples import BARE, SERIAL, log, packets_of, pcapng, talk
from tester.device import Device
from tester.pldm.crc import CRC32_SIZE, crc32
from tester.pldm.descriptors import Descriptor, DescriptorType
from tester.pldm.package.building import build_package
from tester.pldm.package.contents import Component, DeviceRecord, Package, PackageError, VersionString
from tester.pldm.package.reading import read_package

Chance = random.Random
HEADER_SIZE_AT = slice(17, 19)


@cache
def _folder() -> Path:
    """For as long as this process lives."""
    return Path(_KEPT.name)


_KEPT = tempfile.TemporaryDirectory()


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(CATALOGUE_FOLDER)


def _capture(data: bytes) -> None:
    """Read, and where it can be, judged."""
    path = _folder() / "capture"
    path.write_bytes(data)
    with suppress(RigError):
        judged(read_capture(path).of(None), "x", _catalogue())


def _package(data: bytes) -> None:
    """As it is, and with a checksum that is right, so that what is behind that is read, too."""
    for each in (data, _sealed(data)):
        with suppress(PackageError):
            read_package(each)


def _sealed(data: bytes) -> bytes:
    end = int.from_bytes(data[HEADER_SIZE_AT], "little") - CRC32_SIZE
    return data[:end] + crc32(data[:end]) + data[end + CRC32_SIZE :] if end > 0 else data


def _any_capture(chance: Chance) -> bytes:
    return chance.choice(_captures())


@cache
def _captures() -> tuple[bytes, ...]:
    chunks, path = talk(Device()), _folder() / "good"
    return (
        pcapng(path, chunks, SERIAL, flags=True).read_bytes(),
        pcapng(path, packets_of(chunks), BARE, flags=True).read_bytes(),
        log(path, chunks).read_bytes(),
        log(path, packets_of(chunks)).read_bytes(),
    )


def _any_package(chance: Chance) -> bytes:
    return chance.choice(_packages())


@cache
def _packages() -> tuple[bytes, ...]:
    version = VersionString.ascii("2.1.0")
    descriptors = tuple(
        Descriptor.of(kind, data)
        for kind, data in ((DescriptorType.IANA_ENTERPRISE, bytes(4)), (DescriptorType.UUID, bytes(range(16))))
    )
    components = tuple(Component(0x000A, number, version, bytes(range(20))) for number in range(2))
    record = DeviceRecord(descriptors, (0, 1), version)
    return tuple(
        build_package(Package(VersionString.ascii("demo"), (record,), components, revision))
        for revision in (1, 2, 3, 4)
    )


FILES: dict[str, tuple[Callable[[bytes], None], Callable[[Chance], bytes]]] = {
    "captures": (_capture, _any_capture),
    "packages": (_package, _any_package),
}
