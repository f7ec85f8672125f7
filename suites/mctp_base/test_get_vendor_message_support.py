"""Get Vendor Defined Message Support"""

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, EchoUser, Pics
from suites.mctp_base.vendor_sets import LAST, sets_of
from tester.mctp.control import Completion


@requirement("CTL-VDM-001")
def test_vendor_defined_types_come_with_the_command(bus_owner: BusOwner) -> None:
    """A device with vendor-defined messages tells whose they are."""
    bus_owner.get_vendor_message_support(0).expect(completion=Completion.SUCCESS)


@requirement("CTL-VDM-002")
def test_selectors_lead_from_set_to_set(bus_owner: BusOwner) -> None:
    """Sets are numbered from 0, each names the next, and the last says so."""
    for selector, exchange in sets_of(bus_owner):
        exchange.expect(next_selector={selector + 1, LAST})


@requirement("CTL-VDM-003")
def test_sets_have_their_layout(bus_owner: BusOwner) -> None:
    """A set is format, vendor ID of two or four bytes, and command set."""
    for _, exchange in sets_of(bus_owner):
        exchange.expect(completion=Completion.SUCCESS, vendor_format={0x00, 0x01}, malformed=None)


@requirement("CTL-VDM-003")
def test_vendor_id_is_big_endian(bus_owner: BusOwner, echo: EchoUser) -> None:
    """The enterprise number of the echo service is read high byte first."""
    bus_owner.get_vendor_message_support(0).expect(vendor=echo.enterprise.to_bytes(4, "big"))


@requirement("CTL-VDM-003")
def test_sets_are_those_claimed(bus_owner: BusOwner, pics: Pics) -> None:
    """Each vendor ID is the claimed one, high byte first, in the claimed order, and so is the command set."""
    for selector, claimed in enumerate(pics.vendor_sets):
        exchange = bus_owner.get_vendor_message_support(selector).expect(vendor=claimed.vendor)
        if claimed.set is not None:
            exchange.expect(command_set=claimed.set)


@requirement("CTL-VDM-004")
@stage("illegal")
@pytest.mark.parametrize("beyond", [0, 0xFE, 0xFF], ids=["behind-last", "fe", "ff"])
def test_selector_beyond_the_last_set_is_refused(bus_owner: BusOwner, beyond: int) -> None:
    """There is nothing behind the last set."""
    selector = beyond or [selector for selector, _ in sets_of(bus_owner)][-1] + 1
    bus_owner.get_vendor_message_support(selector).expect(completion=Completion.INVALID_DATA)
