"""GetPLDMTypes"""

from suites import exchanges, requirement, stage
from suites.bench import Requester
from suites.pldm_base.expectations import an_error, of_assigned_types
from suites.pldm_base.requests import TYPES
from tester.pldm.fields import bits_of
from tester.pldm.header import Completion


def with_type_0(types: bytes) -> bool:
    """8 bytes, bit 0 set"""
    return len(types) == 8 and bool(types[0] & 1)


@requirement("PLDM-BASE-044")
@stage("illegal")
@exchanges(70)
def test_advertised_types_answer(requester: Requester) -> None:
    """Of exactly the types whose bits are set GetPLDMVersion tells versions, and GetPLDMCommands the commands."""
    advertised = bits_of(requester.get_types().expect(types=with_type_0, malformed=None).types)
    for subject in TYPES:
        if subject in advertised:
            requester.get_version(subject).expect(completion=Completion.SUCCESS)
            version = requester.version_of(subject)
            requester.get_commands(subject, version).expect(completion=Completion.SUCCESS)
        else:
            requester.get_version(subject).expect(completion=an_error)


@requirement("PLDM-BASE-045")
def test_only_assigned_types_are_advertised(requester: Requester) -> None:
    """The bits of reserved types are zero."""
    requester.get_types().expect(types=of_assigned_types)
