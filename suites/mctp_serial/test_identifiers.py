"""Identifiers of the serial binding"""

from suites import requirement
from suites.bench import BusOwner
from suites.mctp_base.questions import BASE_SPECIFICATION
from tester.mctp.serial import SERIAL_MEDIA

QUERY_SUPPORTED_INTERFACES = 0x14


def one_serial_interface(data: bytes) -> bool:
    """a list with a serial medium (0x22, 0x23 or 0x24)"""
    return bool(SERIAL_MEDIA & set(data[1::2]))


@requirement("SER-ID-002")
def test_interface_is_a_serial_medium(bus_owner: BusOwner) -> None:
    """Query Supported Interfaces names a medium identifier of serial lines."""
    bus_owner.command(QUERY_SUPPORTED_INTERFACES).expect(data=one_serial_interface)


@requirement("SER-ID-003")
def test_medium_specific_byte_is_zero(bus_owner: BusOwner) -> None:
    """The medium-specific byte of Get Endpoint ID has its default on serial lines, also behind an answer that left
    another byte in its place.
    """
    bus_owner.get_endpoint_id().expect(medium=0)
    bus_owner.get_version_support(BASE_SPECIFICATION)
    bus_owner.get_endpoint_id().expect(medium=0)
