"""Claims held against the device"""

from collections.abc import Collection

from suites import requirement
from suites.bench import Pics, Requester
from suites.pldm_base.versions import as_text, behind, versions_of
from suites.wanted import Predicate
from tester.pldm.fields import bits_of


def exactly(numbers: Collection[int], what: str) -> Predicate:
    """A success code and bits of these numbers and no other"""

    def has_them(data: bytes) -> bool:
        return data[:1] == b"\x00" and set(bits_of(data[1:])) == set(numbers)

    has_them.__doc__ = f"bits of the claimed {what}: " + " ".join(f"0x{number:02X}" for number in sorted(numbers))
    return has_them


def the_versions(claimed: Collection[str]) -> Predicate:
    """These versions and their CRC-32"""

    def lists_them(data: bytes) -> bool:
        return sorted(as_text(version) for version in versions_of(data)) == sorted(claimed)

    lists_them.__doc__ = "the claimed versions: " + " ".join(sorted(claimed))
    return lists_them


@requirement("PLDM-CLM-001")
def test_claimed_types_are_advertised(requester: Requester, pics: Pics) -> None:
    """GetPLDMTypes has the claimed types, and no other."""
    requester.get_types().expect(data_bytes=exactly(pics.PLDM_VERSIONS, "types"))


@requirement("PLDM-CLM-002")
def test_claimed_versions_are_advertised(requester: Requester, pics: Pics) -> None:
    """GetPLDMVersion lists the claimed versions of each claimed type, and no other."""
    for subject, claimed in sorted(pics.PLDM_VERSIONS.items()):
        parts = requester.read_versions(subject)
        parts[-1].expect(data=behind(parts, the_versions(claimed)))


@requirement("PLDM-CLM-003")
def test_claimed_commands_are_advertised(requester: Requester, pics: Pics) -> None:
    """GetPLDMCommands has the claimed commands of each claimed type, and no other."""
    for subject in sorted(pics.PLDM_VERSIONS):
        claimed = pics.PLDM_COMMANDS.get(subject, ())
        requester.get_commands(subject, requester.version_of(subject)).expect(data_bytes=exactly(claimed, "commands"))
