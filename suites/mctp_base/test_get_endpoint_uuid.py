"""Get Endpoint UUID"""

import pytest

from suites import requirement
from suites.bench import BeforeStart, BusOwner, Restart
from tester.mctp.control import Completion

RFC_4122_VERSIONS = {1, 3, 4, 5}


def rfc_4122(uuid: bytes) -> bool:
    """an RFC 4122 value of version 1, 3, 4 or 5, most significant byte first"""
    return uuid[6] >> 4 in RFC_4122_VERSIONS and uuid[8] >> 6 == 0b10


@requirement("CTL-UUID-001")
def test_command_is_mandatory_for_what_may_come_and_go(bus_owner: BusOwner) -> None:
    """Hot-plug, add-in and multi-bus devices have a UUID."""
    bus_owner.get_endpoint_uuid().expect(completion=Completion.SUCCESS)


@requirement("CTL-UUID-002")
def test_response_is_a_code_and_sixteen_bytes(bus_owner: BusOwner) -> None:
    """The success response is completion code and UUID."""
    bus_owner.get_endpoint_uuid().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-UUID-003")
def test_uuid_is_one_of_rfc_4122(bus_owner: BusOwner) -> None:
    """Version and variant are where network byte order puts them."""
    bus_owner.get_endpoint_uuid().expect(uuid=rfc_4122)


@requirement("CTL-UUID-004")
@pytest.mark.usefixtures("assigned")
def test_uuid_outlives_the_eid(bus_owner: BusOwner) -> None:
    """Another EID is no reason for another UUID."""
    uuid = bus_owner.get_endpoint_uuid().uuid
    bus_owner.set_endpoint_id(0x0A).expect(completion=Completion.SUCCESS)
    bus_owner.get_endpoint_uuid().expect(uuid=uuid)


@requirement("CTL-UUID-004")
def test_uuid_outlives_a_restart(bus_owner: BusOwner, before_start: BeforeStart, restart: Restart) -> None:
    """A restart is no reason for another UUID."""
    uuid = before_start(bus_owner.get_endpoint_uuid, restart).uuid
    bus_owner.get_endpoint_uuid().expect(uuid=uuid)


@requirement("CTL-UUID-005")
def test_command_is_mandatory_with_rate_limiting(bus_owner: BusOwner) -> None:
    """A device that limits rates has a UUID."""
    bus_owner.get_endpoint_uuid().expect(completion=Completion.SUCCESS)
