"""Get Endpoint ID"""

import pytest

from suites import requirement
from suites.bench import BusOwner, Pics
from suites.mctp_base.static_eids import eid_types
from tester.mctp.control import Completion, EidType, EndpointType


@requirement("CTL-GEID-001")
def test_response_has_four_data_bytes(bus_owner: BusOwner) -> None:
    """The success response is completion code, EID, type and medium-specific byte."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-GEID-002")
@pytest.mark.parametrize("eid", [0x0C, 0x42, 0xFE], ids="eid-{:02x}".format)
def test_assigned_eid_is_reported_back(bus_owner: BusOwner, eid: int) -> None:
    """An assigned EID is what Get Endpoint ID then returns."""
    bus_owner.set_endpoint_id(eid).expect(completion=Completion.SUCCESS)
    bus_owner.get_endpoint_id().expect(eid=eid)


@requirement("CTL-GEID-003")
def test_type_is_simple_endpoint(bus_owner: BusOwner) -> None:
    """Bits 5:4 of the type byte say simple endpoint."""
    bus_owner.get_endpoint_id().expect(endpoint_type=EndpointType.SIMPLE)


@requirement("CTL-GEID-004")
def test_eid_type_with_an_assigned_eid(bus_owner: BusOwner, assigned: int, pics: Pics) -> None:
    """The EID type bits tell whether there is a static EID, and that another one is in force."""
    bus_owner.get_endpoint_id().expect(eid_type=eid_types(pics.STATIC_EID, assigned))


@requirement("CTL-GEID-005")
def test_eid_type_compares_with_the_static_eid(bus_owner: BusOwner, pics: Pics) -> None:
    """An endpoint with a static EID tells whether it is the one in force."""
    bus_owner.set_endpoint_id(pics.static_eid).expect(completion=Completion.SUCCESS)
    bus_owner.get_endpoint_id().expect(eid_type=EidType.STATIC_EQUAL)
    bus_owner.set_endpoint_id(pics.static_eid ^ 0x20).expect(completion=Completion.SUCCESS)
    bus_owner.get_endpoint_id().expect(eid_type=EidType.STATIC_DIFFERENT)
