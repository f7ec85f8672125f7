"""Set Endpoint ID"""

import pytest

from suites import requirement, stage
from suites.bench import BusOwner, Pics, Wire
from suites.mctp_base.questions import BASE_SPECIFICATION
from tester.mctp.control import Assignment, Command, Completion, EidOperation
from tester.mctp.packet import BROADCAST_EID, NULL_EID

ILLEGAL = [(EidOperation.SET, NULL_EID), (EidOperation.SET, BROADCAST_EID), (EidOperation.FORCE, BROADCAST_EID)]
ILLEGAL_NAMES = ["set-null", "set-broadcast", "force-broadcast"]
WRONG_LENGTHS = pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\x00\x33\x00"], ids=["no-data", "one-byte", "three-bytes"]
)


@requirement("CTL-SEID-001")
def test_command_is_accepted(bus_owner: BusOwner) -> None:
    """Set Endpoint ID is mandatory."""
    bus_owner.set_endpoint_id(0x09).expect(completion=Completion.SUCCESS)


@requirement("CTL-SEID-002")
def test_legal_eid_is_always_accepted(bus_owner: BusOwner) -> None:
    """Over one bus an EID may be assigned, and another one after it."""
    bus_owner.set_endpoint_id(0x09).expect(assignment=Assignment.ACCEPTED)
    bus_owner.set_endpoint_id(0x0A).expect(assignment=Assignment.ACCEPTED)


@requirement("CTL-SEID-003")
@pytest.mark.usefixtures("assigned")
def test_forced_assignment_is_accepted(bus_owner: BusOwner) -> None:
    """With one bus only, force does what set does."""
    exchange = bus_owner.set_endpoint_id(0x0A, EidOperation.FORCE)
    exchange.expect(completion=Completion.SUCCESS, assignment=Assignment.ACCEPTED)


@requirement("CTL-SEID-004")
def test_response_has_four_data_bytes(bus_owner: BusOwner) -> None:
    """The success response is completion code, status, EID setting and pool size."""
    bus_owner.set_endpoint_id(0x09).expect(completion=Completion.SUCCESS, malformed=None)


@requirement("CTL-SEID-005")
@pytest.mark.parametrize("eid", [0x0C, 0x20, 0xFE], ids="eid-{:02x}".format)
def test_eid_setting_is_the_one_passed_in(bus_owner: BusOwner, eid: int) -> None:
    """An accepted assignment returns the EID it was given."""
    bus_owner.set_endpoint_id(eid).expect(eid=eid)


@requirement("CTL-SEID-006")
def test_endpoint_has_no_eid_pool(bus_owner: BusOwner) -> None:
    """A simple endpoint asks for no EIDs to hand out, also behind an answer that left another byte in the place."""
    bus_owner.set_endpoint_id(0x0B).expect(allocation=0, pool_size=0)
    bus_owner.get_version_support(BASE_SPECIFICATION)
    bus_owner.set_endpoint_id(0x09).expect(allocation=0, pool_size=0)


@requirement("CTL-SEID-007")
@pytest.mark.usefixtures("assigned")
def test_eid_is_in_force_at_once(bus_owner: BusOwner) -> None:
    """Right after its response the new EID is the endpoint's own."""
    bus_owner.set_endpoint_id(0x0B).expect(completion=Completion.SUCCESS)
    bus_owner.ask_plainly(destination=0x0B).expect(source=0x0B)


@requirement("CTL-SEID-008")
def test_response_comes_from_the_eid_that_was_asked(bus_owner: BusOwner, assigned: int) -> None:
    """A re-assignment is answered from the EID its request was sent to."""
    bus_owner.set_endpoint_id(0x0A, destination=assigned).expect(source=assigned)


@requirement("CTL-SEID-022")
def test_response_asked_at_the_null_eid_does_not_come_from_the_new_eid(bus_owner: BusOwner, assigned: int) -> None:
    """A re-assignment sent to the null EID is answered from there, or from the EID held until then."""
    bus_owner.set_endpoint_id(0x0A, destination=NULL_EID).expect(source={NULL_EID, assigned})


@requirement("CTL-SEID-009")
@stage("illegal")
def test_reset_without_a_static_eid_is_refused(bus_owner: BusOwner, assigned: int) -> None:
    """Without a static EID, reset is invalid and changes nothing."""
    bus_owner.set_endpoint_id(0x0A, EidOperation.RESET).expect(completion=Completion.INVALID_DATA)
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-SEID-010")
def test_reset_restores_the_static_eid(bus_owner: BusOwner, pics: Pics) -> None:
    """Reset returns to the static EID, whatever the EID byte says."""
    bus_owner.set_endpoint_id(0x20).expect(completion=Completion.SUCCESS)
    bus_owner.set_endpoint_id(0x55, EidOperation.RESET).expect(completion=Completion.SUCCESS)
    bus_owner.get_endpoint_id().expect(eid=pics.STATIC_EID)


@requirement("CTL-SEID-011")
@stage("illegal")
@pytest.mark.usefixtures("assigned")
def test_set_discovered_flag_is_refused(bus_owner: BusOwner) -> None:
    """On a binding without the Discovered flag, setting it is invalid."""
    bus_owner.set_endpoint_id(0x0A, EidOperation.SET_DISCOVERED).expect(completion=Completion.INVALID_DATA)


@requirement("CTL-SEID-012")
@stage("illegal")
def test_set_discovered_flag_leaves_the_eid_alone(bus_owner: BusOwner, assigned: int) -> None:
    """Setting the Discovered flag never assigns an EID."""
    bus_owner.set_endpoint_id(0x33, EidOperation.SET_DISCOVERED)
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-SEID-013")
@stage("illegal")
@pytest.mark.parametrize(("operation", "eid"), ILLEGAL, ids=ILLEGAL_NAMES)
def test_illegal_eid_is_not_assigned(bus_owner: BusOwner, assigned: int, operation: EidOperation, eid: int) -> None:
    """The null and the broadcast EID are never anyone's own."""
    bus_owner.set_endpoint_id(eid, operation)
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-SEID-014")
@stage("illegal")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize(("operation", "eid"), ILLEGAL, ids=ILLEGAL_NAMES)
def test_illegal_eid_is_refused(bus_owner: BusOwner, operation: EidOperation, eid: int) -> None:
    """The null and the broadcast EID are answered with ERROR_INVALID_DATA."""
    bus_owner.set_endpoint_id(eid, operation).expect(completion=Completion.INVALID_DATA)


@requirement("CTL-SEID-015")
@stage("illegal")
@pytest.mark.parametrize("eid", [0x01, 0x07], ids="eid-{:02x}".format)
def test_reserved_eid_is_refused(bus_owner: BusOwner, assigned: int, eid: int) -> None:
    """A reserved EID is answered with ERROR_INVALID_DATA and not assigned."""
    bus_owner.set_endpoint_id(eid).expect(completion=Completion.INVALID_DATA)
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-SEID-016")
@stage("illegal")
@pytest.mark.usefixtures("assigned")
def test_reserved_operation_bits_are_ignored(bus_owner: BusOwner) -> None:
    """Only the two low bits of the operation byte count: with others the same comes as without."""
    assignment = bus_owner.set_endpoint_id(0x0A).assignment
    before = bus_owner.get_endpoint_id().eid
    with_others = bus_owner.set_endpoint_id(0x0B, reserved=0x3F)
    with_others.expect(completion=Completion.SUCCESS, assignment=assignment)
    bus_owner.get_endpoint_id().expect(eid=0x0B if before == 0x0A else before)


@requirement("CTL-SEID-017")
@stage("illegal")
@WRONG_LENGTHS
def test_wrong_length_is_refused(bus_owner: BusOwner, assigned: int, data: bytes) -> None:
    """A request of another length is answered with ERROR_INVALID_LENGTH and assigns nothing."""
    bus_owner.command(Command.SET_ENDPOINT_ID, data).expect(completion=Completion.INVALID_LENGTH)
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-SEID-023")
@stage("illegal")
@pytest.mark.parametrize("data", [b"", b"\x00"], ids=["no-data", "operation-alone"])
def test_eid_that_is_not_given_is_not_assigned(bus_owner: BusOwner, wire: Wire, assigned: int, data: bytes) -> None:
    """A request that ends before its EID assigns none, not one from the bytes behind it either."""
    request = bus_owner.request(Command.SET_ENDPOINT_ID, data)
    wire.try_out(request)
    bus_owner.expect_eid_kept(assigned, request)


@requirement("CTL-SEID-018")
def test_eid_already_held_is_accepted(bus_owner: BusOwner, assigned: int) -> None:
    """Assigning the same EID again succeeds."""
    exchange = bus_owner.set_endpoint_id(assigned)
    exchange.expect(completion=Completion.SUCCESS, assignment=Assignment.ACCEPTED)
