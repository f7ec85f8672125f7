"""Get MCTP Version Support"""

from collections.abc import Iterator, Sequence

import pytest

from suites import requirement
from suites.bench import BusOwner, Exchange, Pics
from suites.mctp_base.questions import BASE_SPECIFICATION
from suites.wanted import Predicate
from tester.mctp.control import CONTROL_TYPE, Completion, Version
from tester.mctp.vendor import IANA_TYPE
from tester.outcome import SILENCE, answer

PCI_TYPE = 0x7E
VENDOR_TYPES = {PCI_TYPE, IANA_TYPE}
BOTH = pytest.mark.parametrize("message_type", [BASE_SPECIFICATION, CONTROL_TYPE], ids=["base", "control"])


def version(text: str) -> Version:
    """The version whose four bytes `text` has."""
    return Version.decode(bytes.fromhex(text))


OWN = {"1.3.0": "F1F3F000", "1.3.1": "F1F3F100", "1.3.2": "F1F3F200", "1.3.3": "F1F3F300"}
FIRST, SECOND, THIRD = version("F1F0FF00"), version("F1F1FF00"), version("F1F2FF00")
OWN_OF_1_2 = [THIRD, version("F1F2F000"), version("F1F2F100")]


def listing(pics: Pics) -> Predicate:
    """The compatibility entries and the claimed version"""
    own = [version(OWN[pics.BASE_VERSION])] if pics.BASE_VERSION in OWN else []
    wanted = [{FIRST, SECOND, THIRD, *own}] if own else [{FIRST, SECOND, last} for last in OWN_OF_1_2]

    def lists_them(versions: Sequence[Version]) -> bool:
        return set(versions) in wanted

    lists_them.__doc__ = "1.0, 1.1, 1.2" + (f" and {pics.BASE_VERSION}" if own else "")
    return lists_them


def at_least_one(count: int) -> bool:
    """at least 1"""
    return count >= 1


def ascending(versions: Sequence[Version]) -> bool:
    """in ascending order"""
    encoded = [v.encode() for v in versions]
    return encoded == sorted(encoded)


def is_bcd(byte: int) -> bool:
    """Whether a byte is two decimal digits, or one behind an F."""
    return byte & 0x0F <= 9 and (byte >> 4 <= 9 or byte >> 4 == 0xF)


def is_major(byte: int) -> bool:
    """Whether a byte is a major version: no specification has one that is written with a zero in front."""
    return is_bcd(byte) and byte >> 4 != 0


def well_encoded(versions: Sequence[Version]) -> bool:
    """BCD with F for an absent digit, update 0xFF or BCD, alpha 0 or a letter"""
    return all(
        is_major(v.major) and is_bcd(v.minor) and (v.update == 0xFF or is_bcd(v.update)) and _is_alpha(v.alpha)
        for v in versions
    )


def _is_alpha(byte: int) -> bool:
    return byte == 0 or (chr(byte).isascii() and chr(byte).isalpha())


def something(malformed: str | None) -> bool:
    """what another case judges"""
    return malformed is not None


def versions_of_listed(bus_owner: BusOwner) -> Iterator[Exchange]:
    """What is told of each type that Get Message Type Support lists, where it is told."""
    for message_type in sorted(set(bus_owner.get_message_type_support().types) - VENDOR_TYPES):
        exchange = bus_owner.get_version_support(message_type)
        if exchange.expect_one_of(SILENCE, answer()).reply and exchange.completion == Completion.SUCCESS:
            yield exchange


@requirement("CTL-VER-001")
@BOTH
def test_mandatory_types_have_versions(bus_owner: BusOwner, message_type: int) -> None:
    """The base specification and the control protocol have at least one version each."""
    bus_owner.get_version_support(message_type).expect(completion=Completion.SUCCESS, count=at_least_one)


@requirement("CTL-VER-002")
@BOTH
def test_count_matches_the_entries(bus_owner: BusOwner, message_type: int) -> None:
    """There are as many entries as the count says."""
    bus_owner.get_version_support(message_type).expect(malformed=None)


@requirement("CTL-VER-003")
def test_base_specification_versions(bus_owner: BusOwner, pics: Pics) -> None:
    """The compatibility entries and the endpoint's own version are listed."""
    bus_owner.get_version_support(BASE_SPECIFICATION).expect(versions=listing(pics))


@requirement("CTL-VER-004")
def test_control_protocol_versions(bus_owner: BusOwner, pics: Pics) -> None:
    """The control protocol has the versions of the base specification."""
    bus_owner.get_version_support(CONTROL_TYPE).expect(versions=listing(pics))


@requirement("CTL-VER-005")
@BOTH
def test_entries_ascend(bus_owner: BusOwner, message_type: int) -> None:
    """Lower versions come first."""
    bus_owner.get_version_support(message_type).expect(versions=ascending)


@requirement("CTL-VER-006")
@BOTH
def test_entries_are_encoded_as_the_clause_says(bus_owner: BusOwner, message_type: int) -> None:
    """Version numbers are BCD, and only the update may be absent."""
    bus_owner.get_version_support(message_type).expect(versions=well_encoded)


@requirement("CTL-VER-007")
@pytest.mark.parametrize("message_type", [0x0A, 0x30, 0x7D], ids="type-{:02x}".format)
def test_unsupported_type_is_refused(bus_owner: BusOwner, message_type: int) -> None:
    """A message type that no one supports has completion code 0x80."""
    bus_owner.get_version_support(message_type).expect(completion=Completion.TYPE_UNSUPPORTED)


@requirement("CTL-VER-008")
def test_listed_types_have_versions(bus_owner: BusOwner) -> None:
    """What Get Message Type Support lists is known here too, vendor-defined types apart."""
    for message_type in sorted(set(bus_owner.get_message_type_support().types) - VENDOR_TYPES):
        bus_owner.get_version_support(message_type).expect(completion=Completion.SUCCESS, count=at_least_one)


@requirement("CTL-VER-002")
def test_versions_of_listed_types_are_as_many_as_counted(bus_owner: BusOwner) -> None:
    """What a listed type has comes in as many entries as are counted, too."""
    for exchange in versions_of_listed(bus_owner):
        exchange.expect(malformed=None)


@requirement("CTL-VER-006")
def test_versions_of_listed_types_are_encoded_as_the_clause_says(bus_owner: BusOwner) -> None:
    """Version numbers of a listed type are BCD, too, and only the update may be absent."""
    for exchange in versions_of_listed(bus_owner):
        exchange.expect_one_of(answer(versions=well_encoded), answer(malformed=something))


@requirement("CTL-VER-009")
@pytest.mark.parametrize("message_type", sorted(VENDOR_TYPES), ids="type-{:02x}".format)
def test_vendor_defined_type_is_answered_somehow(bus_owner: BusOwner, message_type: int) -> None:
    """Asked about a vendor-defined type an endpoint may say anything that is well formed."""
    bus_owner.get_version_support(message_type).expect(malformed=None)
