"""Endpoints without an EID"""

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, Dialect, Pics, Wire
from suites.mctp_base.static_eids import eid_types
from tester.mctp.control import Completion
from tester.mctp.packet import ASSIGNABLE_EIDS, NULL_EID
from tester.outcome import SILENCE, answer

pytestmark = pytest.mark.usefixtures("unassigned")


@requirement("MCTP-EID-001")
def test_null_destination_is_accepted_without_an_eid(bus_owner: BusOwner) -> None:
    """A packet to the null EID reaches an endpoint that has no EID."""
    bus_owner.ask_plainly(destination=NULL_EID).expect()


@requirement("MCTP-EID-002")
def test_answers_come_from_the_null_eid(bus_owner: BusOwner) -> None:
    """What has no EID sends from the null EID."""
    bus_owner.ask_while_without_an_eid().expect(source=NULL_EID)


@requirement("MCTP-EID-013")
def test_no_eid_after_power_up(bus_owner: BusOwner) -> None:
    """An endpoint whose EID is dynamic starts without one."""
    bus_owner.get_endpoint_id().expect(eid=NULL_EID)


@requirement("CTL-GEID-002")
def test_eid_before_assignment_is_none_or_one_that_can_be(bus_owner: BusOwner) -> None:
    """What was assigned no EID reports none, or one that it has kept; a reserved value or broadcast is neither."""
    bus_owner.get_endpoint_id().expect(eid={NULL_EID, *ASSIGNABLE_EIDS})


@requirement("MCTP-DRP-005")
@stage("illegal")
def test_packet_for_any_eid(wire: Wire, dialect: Dialect) -> None:
    """Whether an endpoint without an EID takes packets for any EID."""
    exchange = wire.try_out(wire.request(destination=0x20)).expect_one_of(SILENCE, answer())
    dialect("packets for another EID while unassigned", "answered" if exchange.reply else "dropped")


@requirement("CTL-GEID-004")
def test_eid_type_without_an_assigned_eid(bus_owner: BusOwner, pics: Pics) -> None:
    """The EID type bits tell whether there is a static EID, and that it is the one in force."""
    bus_owner.get_endpoint_id().expect(eid_type=eid_types(pics.STATIC_EID, pics.STATIC_EID))


@requirement("CTL-SEID-020")
def test_static_eid_gives_way_to_the_first_assignment(bus_owner: BusOwner) -> None:
    """An endpoint that starts with a static EID accepts another one."""
    bus_owner.set_endpoint_id(0x21).expect(completion=Completion.SUCCESS, eid=0x21)
