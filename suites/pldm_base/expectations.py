"""What several clause groups accept."""

from tester.pldm.fields import bits_of
from tester.pldm.header import Completion, PldmType


def an_error(completion: int) -> bool:
    """an error code"""
    return completion != Completion.SUCCESS


def of_assigned_types(types: bytes) -> bool:
    """bits of types 0 to 7 and 63 only"""
    return set(bits_of(types)) <= set(PldmType)
