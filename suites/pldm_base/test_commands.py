"""GetPLDMCommands"""

from suites import exchanges, requirement, stage
from suites.bench import Pics, Requester
from suites.pldm_base.requests import ACTING_WITHOUT_DATA, CODES, MANDATORY, UNASSIGNED_TYPE
from suites.pldm_base.versions import UNKNOWN_VERSION
from tester.pldm.base import BaseError
from tester.pldm.fields import bits_of
from tester.pldm.header import Completion, PldmType


def the_mandatory(data: bytes) -> bool:
    """bits 2 to 5 set"""
    return set(MANDATORY) <= set(bits_of(data[1:]))


def some_error(completion: int) -> bool:
    """any code but ERROR_UNSUPPORTED_PLDM_CMD"""
    return completion != Completion.UNSUPPORTED_CMD


@requirement("PLDM-BASE-034")
def test_mandatory_commands_are_implemented(requester: Requester) -> None:
    """GetTID, GetPLDMVersion, GetPLDMTypes and GetPLDMCommands succeed."""
    requester.get_tid().expect(completion=Completion.SUCCESS)
    version = requester.get_version(PldmType.CONTROL).expect(completion=Completion.SUCCESS).data[:4]
    requester.get_types().expect(completion=Completion.SUCCESS)
    requester.get_commands(PldmType.CONTROL, version).expect(completion=Completion.SUCCESS)


@requirement("PLDM-BASE-046")
def test_every_type_has_a_bitmap_of_32_bytes(requester: Requester, pics: Pics) -> None:
    """The response is a completion code and 32 bytes, whatever the type."""
    for subject in sorted(pics.PLDM_VERSIONS):
        requester.get_commands(subject, requester.version_of(subject)).expect(malformed=None)


@requirement("PLDM-BASE-047")
@stage("illegal")
@exchanges(1030)
def test_advertised_commands_are_known(requester: Requester) -> None:
    """Of the advertised commands none is answered as an unsupported one, of all others each is."""
    for kind, said in requester.advertised().items():
        for code in CODES:
            if (kind, code) not in ACTING_WITHOUT_DATA:
                known = some_error if code in said.commands else Completion.UNSUPPORTED_CMD
                requester.command(kind, code).expect(completion=known)


@requirement("PLDM-BASE-048")
def test_mandatory_commands_are_advertised(requester: Requester) -> None:
    """The bitmap of type 0 has the bits of the four mandatory commands."""
    version = requester.version_of(PldmType.CONTROL)
    requester.get_commands(PldmType.CONTROL, version).expect(data_bytes=the_mandatory)


@requirement("PLDM-BASE-049")
@stage("illegal")
def test_commands_of_unknown_type_are_refused(requester: Requester) -> None:
    """A type that is not supported is answered with INVALID_PLDM_TYPE_IN_REQUEST_DATA."""
    version = requester.version_of(PldmType.CONTROL)
    refused = requester.get_commands(UNASSIGNED_TYPE, version)
    refused.expect(completion=BaseError.INVALID_TYPE_IN_REQUEST)


@requirement("PLDM-BASE-050")
@stage("illegal")
def test_commands_of_unknown_version_are_refused(requester: Requester, pics: Pics) -> None:
    """A version that the type does not have is answered with INVALID_PLDM_VERSION_IN_REQUEST_DATA."""
    for subject in sorted(pics.PLDM_VERSIONS):
        refused = requester.get_commands(subject, UNKNOWN_VERSION)
        refused.expect(completion=BaseError.INVALID_VERSION_IN_REQUEST)
