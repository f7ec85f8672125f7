"""Byte order and reserved bits"""

from suites import requirement
from suites.bench import Pics, Repository, Requester
from suites.pldm_base.expectations import of_assigned_types
from tester.pldm.events import EventMessageSupportedRequest
from tester.pldm.header import PldmType
from tester.pldm.platform import PlatformCommand

COUNT = slice(10, 12)
A_FEW_BYTES = 0x0C
A_WHOLE_RECORD = 0xFF


def counted_low_byte_first(data: bytes) -> bool:
    """a count, low byte first, of the bytes behind it"""
    return int.from_bytes(data[COUNT], "little") == len(data) - COUNT.stop


@requirement("PLDM-BASE-030")
def test_integers_travel_low_byte_first(repository: Repository, pics: Pics) -> None:
    """A record, or a part of one, is no longer than was asked for, and as long as its count of two bytes says."""
    count = A_FEW_BYTES if pics.PDR_MP else A_WHOLE_RECORD
    first = min(repository.by_size())
    part = repository.get_pdr(first, count=count)
    part.expect(data_bytes=counted_low_byte_first)
    part.expect(response_count=range(1, count + 1))


@requirement("PLDM-BASE-031")
def test_reserved_bits_are_zero(requester: Requester, pics: Pics) -> None:
    """No reserved bit is set in what GetPLDMTypes and, where it is claimed, EventMessageSupported return."""
    requester.get_types().expect(types=of_assigned_types)
    if pics.has_command(PldmType.PLATFORM, PlatformCommand.EVENT_MESSAGE_SUPPORTED):
        supported = requester.ask(PlatformCommand.EVENT_MESSAGE_SUPPORTED, EventMessageSupportedRequest())
        supported.expect(reserved_7_4=0, reserved_0=0)
