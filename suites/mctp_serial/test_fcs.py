"""Frame check sequence"""

from operator import attrgetter

import pytest

from suites import requirement
from tester.mctp.fcs import FcsVariant
from tester.mctp.serial import Frame

WRONG = [variant for variant in FcsVariant if variant is not FcsVariant.STANDARD]
OTHER_SPAN = {FcsVariant.FLAG_COVERED, FcsVariant.PACKET_ONLY}


@requirement("SER-FCS-001", "SER-FCS-002", "SER-FCS-003")
def test_responses_carry_the_standard_fcs(bus_owner):
    """The device's FCS is CRC-16/MCRF4XX over revision, count and packet, high byte first."""
    bus_owner.get_endpoint_id().expect(fcs=FcsVariant.STANDARD)


@requirement("SER-FCS-005")
def test_frame_with_bad_fcs_is_dropped(wire):
    """A frame whose FCS does not match draws no reply and leaves the endpoint alive."""
    wire.send(wire.bent(check=b"\x12\x34"))
    wire.expect_silence()


@requirement("SER-FCS-007")
@pytest.mark.parametrize("variant", [v for v in WRONG if v not in OTHER_SPAN], ids=attrgetter("name"))
def test_frame_with_an_fcs_of_another_kind_is_dropped(wire, variant):
    """Another byte order, a final complement or another start value is no valid FCS."""
    frame = wire.request().frames[0]
    wire.send(Frame(frame.packet, check=frame.fcs(variant)))
    wire.expect_silence()
