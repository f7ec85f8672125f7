"""Get Endpoint ID"""

import pytest

from suites import requirement
from tester.mctp.control import Completion, EndpointType


@requirement("CTL-GEID-001")
def test_response_has_four_data_bytes(bus_owner):
    """The success response is completion code, EID, type and medium-specific byte."""
    bus_owner.get_endpoint_id().expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-GEID-002", "CTL-SEID-005")
@pytest.mark.parametrize("eid", [0x08, 0x42, 0xFE], ids="eid-{:02x}".format)
def test_assigned_eid_is_reported_back(bus_owner, eid):
    """An accepted Set Endpoint ID is what Get Endpoint ID then returns."""
    bus_owner.set_endpoint_id(eid).expect(completion=Completion.SUCCESS, eid=eid)
    bus_owner.get_endpoint_id().expect(eid=eid)


@requirement("CTL-GEID-003")
def test_type_is_simple_endpoint(bus_owner):
    """Bits 5:4 of the type byte say simple endpoint."""
    bus_owner.get_endpoint_id().expect(endpoint_type=EndpointType.SIMPLE)
