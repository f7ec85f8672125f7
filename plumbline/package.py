"""`plumbline package show FILE` and `build DESCRIPTION.yaml`: firmware update packages (DSP0267)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from fixtures.errors import RigError
from fixtures.packages.description import load_description
from fixtures.packages.file import load_package
from tester.pldm.package.building import build_package
from tester.pldm.package.contents import (
    NO_STAMP,
    NOT_TOLD,
    ActivationMethod,
    Component,
    ComponentOption,
    DeviceRecord,
    Package,
    PackageError,
)
from tester.pldm.timestamp import Timestamp104

SUFFIX = ".fwpkg"


def main(arguments: Sequence[str]) -> int:
    """Show or build a package; returns the exit code. Raises RigError where a file is not as it should be."""
    given = _parser().parse_args(arguments)
    if given.what == "show":
        print("\n".join(shown(load_package(given.file))))
    else:
        _build(given.description, given.out or given.description.with_suffix(SUFFIX))
    return 0


def shown(package: Package) -> Iterator[str]:
    """What a package holds, a line for each record and component."""
    yield f"package      {package.version.text}, format revision {package.revision}, {_released(package.released)}"
    for number, record in enumerate(package.devices):
        yield f"device {number:<5} {_record(record)}"
    for number, record in enumerate(package.downstream):
        yield f"downstream {number} {_record(record)}"
    for number, component in enumerate(package.components):
        yield f"component {number:<2} {_component(component)}"


def _build(description: Path, out: Path) -> None:
    package = load_description(description)
    try:
        data = build_package(package)
    except PackageError as error:
        raise RigError(f"{description}: {error}") from None
    if out.exists() and out.samefile(description):
        raise RigError(f"{out}: is the description itself; name another file with --out")
    try:
        out.write_bytes(data)
    except OSError as error:
        raise RigError(f"{out}: cannot be written: {error.strerror or error}; name another file with --out") from None
    print(f"{out}: {len(data)} bytes, {len(package.components)} component(s)")


def _released(stamp: Timestamp104) -> str:
    if stamp == NOT_TOLD:
        return "release time not told"
    day = f"{stamp.year:04}-{stamp.month:02}-{stamp.day:02} {stamp.hour:02}:{stamp.minute:02}:{stamp.second:02}"
    hours, minutes = divmod(abs(stamp.utc_offset), 60)
    return f"released {day} {'-' if stamp.utc_offset < 0 else '+'}{hours:02}:{minutes:02}"


def _record(record: DeviceRecord) -> str:
    parts = [f"version {record.version.text}" if record.version.data else "no version"]
    parts += [one.words for one in record.descriptors]
    parts += [f"component(s) {', '.join(map(str, record.components)) or 'none'}"]
    if record.package_data:
        parts += [f"{len(record.package_data)} bytes of package data"]
    return "; ".join(parts)


def _component(component: Component) -> str:
    image = component.image
    parts = [
        f"classification 0x{component.classification:04X}, identifier 0x{component.identifier:04X}",
        f"version {component.version.text}",
        f"{len(image)} bytes, CRC-32 0x{crc32(image):08X}",
    ]
    if component.stamp != NO_STAMP:
        parts += [f"comparison stamp 0x{component.stamp:08X}"]
    parts += [_words(one) for one in ComponentOption if one & component.options]
    parts += [_words(one) for one in ActivationMethod if one & component.methods]
    return "; ".join(parts)


def _words(member: ComponentOption | ActivationMethod) -> str:
    return str(member.name).lower().replace("_", " ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plumbline package", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True, metavar="show|build")
    show = commands.add_parser("show", help="say what a package holds; one that is damaged is refused in one line")
    show.add_argument("file", type=Path, metavar="FILE")
    build = commands.add_parser("build", help="make a package of a description and the images that it names")
    build.add_argument("description", type=Path, metavar="DESCRIPTION.yaml")
    build.add_argument("--out", type=Path, metavar="FILE", help=f"the package; the description's name with {SUFFIX}")
    return parser
