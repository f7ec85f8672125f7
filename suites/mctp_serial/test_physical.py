"""Line"""

import pytest

from suites import requirement
from suites.bench import BusOwner, EchoUser

TEXT_CONTROLS = [0x0A, 0x0D, 0x11, 0x13, 0x1A, 0x1B, 0x1C, 0x7F]
BELOW_EIDS = [0x03, 0x04]


@requirement("SER-PHY-001")
@pytest.mark.parametrize("eid", [0x55, 0x80, 0xAA, 0xFE], ids="{:02x}".format)
def test_all_eight_bits_pass(bus_owner: BusOwner, eid: int) -> None:
    """Bit patterns that another number of bits or a parity bit would change come back unchanged."""
    bus_owner.ask_plainly_from(eid).expect(destination=eid)


@requirement("SER-PHY-003")
@pytest.mark.parametrize("eid", TEXT_CONTROLS, ids="{:02x}".format)
def test_control_character_in_a_header_is_data(bus_owner: BusOwner, eid: int) -> None:
    """A terminal's control characters are addresses like any other."""
    bus_owner.ask_plainly_from(eid).expect(destination=eid)


@requirement("SER-PHY-003")
@pytest.mark.parametrize("message_type", BELOW_EIDS, ids="{:02x}".format)
def test_control_character_in_a_payload_is_data(bus_owner: BusOwner, message_type: int) -> None:
    """A terminal's control characters are payload like any other."""
    bus_owner.get_version_support(message_type).expect()


@requirement("SER-PHY-003")
@pytest.mark.parametrize("eid", [0x11, 0x13], ids="{:02x}".format)
def test_device_may_have_a_flow_control_character_as_eid(bus_owner: BusOwner, eid: int) -> None:
    """A device whose EID is XON or XOFF is reached at it."""
    bus_owner.set_endpoint_id(eid)
    bus_owner.ask_plainly(destination=eid).expect()


@requirement("SER-PHY-003")
@pytest.mark.parametrize("first", range(0, 256, 32), ids="from-{:02x}".format)
def test_every_byte_value_is_data(echo: EchoUser, first: int) -> None:
    """Every byte value comes back; 7D and 7E, which are escaped, are left to the cases about escaping."""
    data = bytes(value for value in range(first, first + 32) if value not in (0x7D, 0x7E))
    echo.round_trip(data).expect(data=data)
