"""Firmware update packages: a worked one byte for byte, any other there and back, and damaged ones refused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tester.pldm.crc import crc32
from tester.pldm.descriptors import INITIAL_TYPES, LENGTHS, Descriptor, DescriptorType
from tester.pldm.package.building import build_package
from tester.pldm.package.contents import (
    NO_STAMP,
    STAMPED_MINIMUM,
    Component,
    DeviceRecord,
    DownstreamRecord,
    Package,
    PackageError,
    StringType,
    VersionString,
)
from tester.pldm.package.layouts import PackageStart
from tester.pldm.package.reading import read_package
from tester.pldm.timestamp import Timestamp104

WORKED = bytes.fromhex(
    "F018878CCB7D49439800A02F059ACA02 01 7700 0000000000001E0C1D0BEA0700 0800 01 04 64656D6F 01"
    "2D00 02 00000000 01 05 0000 01 322E312E30 0100 0400 5A310000 0200 1000 6F1C52D83B974E0A9D64B270854FC13E"
    "0100 0A00 1000 FFFFFFFF 0000 0200 77000000 10000000 01 05 322E312E30 A05B67A3"
    "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"
)
HEADER_SIZE = 0x77
ENTERPRISE = Descriptor.of(DescriptorType.IANA_ENTERPRISE, bytes.fromhex("5A310000"))
UUID = Descriptor.of(DescriptorType.UUID, bytes.fromhex("6F1C52D83B974E0A9D64B270854FC13E"))
MODEL = Descriptor.of(DescriptorType.MODEL_SHORT, b"0123456789")
V = VersionString.ascii("2.1.0")
APP = Component(0x000A, 0x0010, V, bytes(range(0xA0, 0xB0)), methods=2)
PACKAGE = Package(
    VersionString.ascii("demo"),
    (DeviceRecord((ENTERPRISE, UUID), (0,), V),),
    (APP,),
    released=Timestamp104(minute=30, hour=12, day=29, month=11, year=2026),
)


def resealed(header: bytes, payload: bytes = b"") -> bytes:
    """A package whose header says anything, with the checksum of it."""
    return header + crc32(header) + payload


def patched(at: int, *values: int) -> bytes:
    """The worked package with other bytes in its header, and the checksum of that."""
    header = WORKED[:at] + bytes(values) + WORKED[at + len(values) : HEADER_SIZE - 4]
    return resealed(header, WORKED[HEADER_SIZE:])


def refusal(data: bytes) -> str:
    """The one line in which a package is refused."""
    with pytest.raises(PackageError) as refused:
        read_package(data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


class TestWorkedPackage:
    """The package whose bytes were computed apart from this code."""

    def test_is_read(self) -> None:
        assert read_package(WORKED) == PACKAGE

    def test_is_built(self) -> None:
        assert build_package(PACKAGE).hex() == WORKED.hex()

    def test_cut_off_anywhere_is_refused(self) -> None:
        assert {size for size in range(len(WORKED)) if "cut off" not in refusal(WORKED[:size])} == set()

    def test_a_changed_byte_of_the_header_is_refused(self) -> None:
        assert all(refusal(WORKED[:at] + bytes([WORKED[at] ^ 0x40]) + WORKED[at + 1 :]) for at in range(HEADER_SIZE))

    def test_header_of_its_start_alone_has_no_records(self) -> None:
        start = len(PackageStart.decode_front(WORKED)[0].encode())
        assert "ends before" in refusal(resealed(patched(17, start + 4, 0)[:start]))

    def test_the_checksum_is_told_beside_the_right_one(self) -> None:
        said = refusal(WORKED[: HEADER_SIZE - 1] + b"\0" + WORKED[HEADER_SIZE:])
        assert said == "the header checksum is wrong: 0x00675BA0, and the header amounts to 0xA3675BA0"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        pytest.param(b"", "the package header is cut off: ends before identifier: 16 byte(s) missing", id="empty"),
        pytest.param(bytes(200), "no firmware update package: it begins with 0000", id="zeros"),
        pytest.param(patched(16, 2), "the identifier of the package is not that of its format revision 2", id="other"),
        pytest.param(patched(16, 9), "the package is not that of its format revision 9", id="unknown"),
        pytest.param(patched(17, 30, 0), "the package header is said to have 30 bytes, which is too few", id="size"),
        pytest.param(patched(32, 1), "the component bitmap has 1 bits, which is no multiple of 8 above 0", id="bits"),
        pytest.param(patched(32, 0), "the component bitmap has 0 bits", id="no-bits"),
        pytest.param(patched(35, 0), "the package has no version", id="version"),
        pytest.param(patched(41, 0xFF), "the package header ends ", id="record-beyond"),
        pytest.param(patched(41, 4), "device record 0 is cut off: ends before ", id="record-short"),
        pytest.param(patched(41, 46), "device record 0 has 1 byte(s) left over", id="record-long"),
        pytest.param(patched(43, 0), "does not begin with a descriptor of an initial type", id="no-descriptor"),
        pytest.param(patched(58, 0, 1), "device record 0 does not begin with", id="not-initial"),
        pytest.param(patched(58, 0), "device record 0: PCI_VENDOR 0x0000315A has 4 byte(s)", id="length"),
        pytest.param(patched(52, 2), "a record takes component 1, and the package has 1", id="bit"),
        pytest.param(patched(86, 0), "the package header has 27 byte(s) left over", id="no-components"),
        pytest.param(patched(86, 9), "component 1 is cut off: ends before ", id="components"),
        pytest.param(patched(100, 0x76), "the image of component 0 is said to begin within the header", id="offset"),
        pytest.param(patched(104, 0x11), "the package is cut off: the image of component 0 ends at 136", id="beyond"),
    ],
)
def test_contradictions_are_refused(data: bytes, complaint: str) -> None:
    assert complaint in refusal(data)


def test_more_components_than_bits_are_refused() -> None:
    entry = WORKED[88 : HEADER_SIZE - 4]
    header = bytearray(WORKED[:86] + (9).to_bytes(2, "little") + 9 * entry)
    header[17:19] = (len(header) + 4).to_bytes(2, "little")
    header[52] = 0
    for at in range(9):
        header[88 + at * len(entry) + 12 : 88 + at * len(entry) + 16] = (len(header) + 4).to_bytes(4, "little")
    assert refusal(resealed(bytes(header), bytes(16))) == "the package has 9 components, and room for 8 in its bitmaps"


def test_types_that_a_device_begins_its_descriptors_with() -> None:
    assert sorted(INITIAL_TYPES) == [0, 1, 2, 3, 4, 5, 6]


def test_lengths_are_those_of_the_standard() -> None:
    """DSP0267, descriptor identifiers: in the order of their types, first the initial ones."""
    assert sorted(LENGTHS) == [*range(0x00, 0x07), *range(0x100, 0x10C)]
    assert [LENGTHS[kind] for kind in range(0x00, 0x07)] == [2, 4, 16, 3, 4, 3, 8]
    assert [LENGTHS[kind] for kind in range(0x100, 0x10C)] == [2, 2, 2, 1, 4, 4, 40, 10, 16, 4, 8, 2]


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (DescriptorType.PCI_VENDOR, "86 80", "PCI_VENDOR 0x8086"),
        (DescriptorType.IANA_ENTERPRISE, "5A 31 00 00", "IANA_ENTERPRISE 0x0000315A"),
        (DescriptorType.IEEE_COMPANY, "00 1B 21", "IEEE_COMPANY 00 1B 21"),
        (DescriptorType.VENDOR_DEFINED, "01 02", "VENDOR_DEFINED 01 02"),
    ],
)
def test_numbers_are_told_as_such(kind: int, data: str, words: str) -> None:
    assert Descriptor.of(kind, bytes.fromhex(data)).words == words


class TestRecordFor:
    """Which device a package is for."""

    def test_a_device_with_more_descriptors(self) -> None:
        assert PACKAGE.components_for([MODEL, UUID, ENTERPRISE]) == (APP,)

    def test_the_first_record_that_fits(self) -> None:
        other = DeviceRecord((MODEL,), (), V)
        package = replace(PACKAGE, devices=(other, *PACKAGE.devices))
        assert package.record_for([ENTERPRISE, UUID]) == PACKAGE.devices[0]
        assert package.record_for([ENTERPRISE, UUID, MODEL]) == other

    def test_another_device_is_refused(self) -> None:
        with pytest.raises(PackageError) as refused:
            PACKAGE.record_for([ENTERPRISE])
        assert str(refused.value) == (
            "the package is for another device: it wants IANA_ENTERPRISE 0x0000315A, UUID "
            "6f1c52d8-3b97-4e0a-9d64-b270854fc13e, the device has IANA_ENTERPRISE 0x0000315A"
        )


@pytest.mark.parametrize(
    ("package", "complaint"),
    [
        pytest.param(replace(PACKAGE, revision=5), "there is no format revision 5; known are 1 to 4", id="revision"),
        pytest.param(
            replace(PACKAGE, downstream=(DownstreamRecord((UUID,), (), V),)), "no place for downstream", id="downstream"
        ),
        pytest.param(replace(PACKAGE, components=(replace(APP, opaque=b"x"),)), "no place for opaque", id="opaque"),
        pytest.param(
            replace(PACKAGE, devices=(replace(PACKAGE.devices[0], manifest=b"x"),)), "no place for ref", id="manifest"
        ),
        pytest.param(replace(PACKAGE, version=VersionString.ascii(256 * "x")), "too large for its field", id="long"),
    ],
)
def test_what_a_format_has_no_place_for_is_not_built(package: Package, complaint: str) -> None:
    with pytest.raises(PackageError, match=complaint):
        build_package(package)


VERSIONS = st.builds(VersionString, st.integers(0, 255), st.binary(min_size=1, max_size=12))
INITIAL = st.sampled_from(sorted(INITIAL_TYPES)).flatmap(
    lambda kind: st.binary(min_size=LENGTHS[kind], max_size=LENGTHS[kind]).map(lambda data: Descriptor.of(kind, data))
)
VENDOR = st.binary(max_size=9).map(lambda data: Descriptor.of(DescriptorType.VENDOR_DEFINED, data))
TIMES = st.builds(Timestamp104, st.integers(-840, 840), *[st.integers(0, 59)] * 3, st.integers(0, 23))


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """Any package that its format revision has a place for."""
    revision = draw(st.integers(1, 4))
    components = draw(st.lists(_components(revision), min_size=1, max_size=9))
    indexes = st.sets(st.integers(0, len(components) - 1)).map(lambda taken: tuple(sorted(taken)))
    told = {
        "descriptors": st.tuples(INITIAL, VENDOR) | st.tuples(INITIAL),
        "components": indexes,
        "package_data": st.binary(max_size=9),
        "manifest": st.binary(max_size=9) if revision > 3 else st.just(b""),
    }
    devices = st.lists(st.builds(DeviceRecord, version=VERSIONS, options=st.integers(0, 3), **told), max_size=3)
    downstream = st.lists(_downstream(told), max_size=2 if revision > 1 else 0)
    return Package(
        draw(VERSIONS), tuple(draw(devices)), tuple(components), revision, draw(TIMES), tuple(draw(downstream))
    )


def _components(revision: int) -> st.SearchStrategy[Component]:
    return st.builds(
        Component,
        st.integers(0, 0xFFFF),
        st.integers(0, 0xFFFF),
        VERSIONS,
        st.binary(max_size=40),
        st.integers(0, NO_STAMP),
        st.integers(0, 3),
        st.integers(0, 0xFF),
        st.binary(max_size=9) if revision > 2 else st.just(b""),
    )


def _downstream(told: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[DownstreamRecord]:
    """Its option says whether it has a comparison stamp."""
    without = st.builds(DownstreamRecord, version=VERSIONS, options=st.just(0), **told)
    stamped = st.builds(
        DownstreamRecord,
        version=VERSIONS,
        options=st.just(STAMPED_MINIMUM),
        minimum_stamp=st.integers(0, NO_STAMP),
        **told,
    )
    return without | stamped


@given(packages())
def test_any_package_comes_back(package: Package) -> None:
    assert read_package(build_package(package)) == package


def in_revision(revision: int) -> Package:
    """The worked package and all else that a header format has a place for."""
    (device,) = PACKAGE.devices
    downstream = DownstreamRecord((UUID, MODEL), (0,), V, STAMPED_MINIMUM, b"", b"", 7)
    return replace(
        PACKAGE,
        revision=revision,
        devices=(replace(device, package_data=b"data", manifest=b"manifest" if revision > 3 else b""),),
        downstream=(downstream,) if revision > 1 else (),
        components=(replace(APP, opaque=b"opaque" if revision > 2 else b""), APP),
    )


@given(st.integers(1, 4), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_hostile_header_is_read_or_refused(revision: int, changes: list[tuple[int, int]]) -> None:
    """Its checksum is right, whatever it says; nothing but PackageError comes of it."""
    built = bytearray(build_package(in_revision(revision)))
    sums = 4 if revision < 4 else 8
    size = int.from_bytes(built[17:19], "little") - sums
    for at, value in changes:
        built[at % size] = value
    header, payload = bytes(built[:size]), bytes(built[size + sums :])
    with suppress(PackageError):
        assert read_package(header + crc32(header) + (crc32(payload) if sums > 4 else b"") + payload)


def test_a_damaged_payload_is_noticed_where_the_format_can() -> None:
    """From revision 4 on, which has a checksum of it."""
    built = build_package(in_revision(4))
    assert read_package(built) == in_revision(4)
    assert "the payload checksum is wrong" in refusal(built[:-1] + b"\0")
    built = build_package(in_revision(3))
    assert read_package(built[:-1] + b"\0").components[1].image[-1] == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(PackageError):
        read_package(data)


@pytest.mark.parametrize(
    ("version", "text"),
    [
        (VersionString(StringType.UTF_16BE, "v1".encode("utf-16-be")), "v1"),
        (VersionString(StringType.UTF_8, "é".encode()), "é"),
        (VersionString(StringType.ASCII, b"\xff\x01"), "FF 01"),
        (VersionString(9, b"v1"), "76 31"),
        (VersionString(StringType.UNKNOWN, b"v1"), "76 31"),
    ],
)
def test_versions_in_words(version: VersionString, text: str) -> None:
    assert version.text == text
