"""Endpoint IDs"""

from operator import attrgetter

import pytest

from suites import exchanges, needs, requirement, stage
from suites.bench import BusOwner, Dialect, Undo, Wire
from suites.mctp_base.questions import BASE_SPECIFICATION, HOME_EID, Question
from tester.mctp.control import Assignment, Command, Completion
from tester.mctp.packet import ASSIGNABLE_EIDS, BROADCAST_EID, NULL_EID, RESERVED_EIDS
from tester.outcome import SILENCE, answer

BYSTANDER = 0x20
"""Somebody else than the bus owner of the other cases, whose EID is the least."""
ROUNDS = 20
MIXED = [
    Question("get-endpoint-id", Command.GET_ENDPOINT_ID),
    Question("get-endpoint-id-too-long", Command.GET_ENDPOINT_ID, b"\x00"),
    Question("unknown-command", 0x15),
]


def not_broadcast(eid: int) -> bool:
    """any EID but broadcast"""
    return eid != BROADCAST_EID


@requirement("MCTP-EID-001")
@pytest.mark.usefixtures("assigned")
def test_null_destination_is_accepted_with_an_eid(bus_owner: BusOwner) -> None:
    """A packet to the null EID also reaches an endpoint that has an EID."""
    bus_owner.ask_plainly(destination=NULL_EID).expect()


@requirement("MCTP-EID-003")
@pytest.mark.parametrize("eid", [0x09, 0x42], ids="eid-{:02x}".format)
def test_packet_to_the_own_eid_is_answered_from_it(bus_owner: BusOwner, eid: int) -> None:
    """An endpoint takes packets for its EID and answers from it."""
    bus_owner.set_endpoint_id(eid).expect(completion=Completion.SUCCESS)
    bus_owner.ask_plainly(destination=eid).expect(source=eid)


@requirement("MCTP-EID-004")
def test_null_destination_is_answered_from_the_own_or_the_null_eid(
    bus_owner: BusOwner, assigned: int, dialect: Dialect
) -> None:
    """The answer to a request to the null EID comes from the endpoint's EID or from the null EID."""
    source = bus_owner.ask_plainly().expect(source={NULL_EID, assigned}).source
    dialect("source EID of the answer to a request to the null EID", "own" if source else "null")


@requirement("MCTP-EID-005")
@needs("packets")
@pytest.mark.parametrize("source", [0x08, 0x10, 0x7E, 0xFE], ids="eid-{:02x}".format)
def test_response_goes_to_the_requester(bus_owner: BusOwner, source: int) -> None:
    """A response has the source EID of its request as destination."""
    bus_owner.ask_plainly(source=source).expect(destination=source)


@requirement("MCTP-EID-005")
@needs("packets")
def test_response_to_the_null_eid_goes_there(wire: Wire) -> None:
    """A request from the null EID, if it is answered, is answered to the null EID."""
    wire.try_out(wire.request(source=NULL_EID)).expect_one_of(SILENCE, answer(destination=NULL_EID))


@requirement("MCTP-EID-006")
@needs("packets")
def test_requester_without_an_eid_is_served(bus_owner: BusOwner) -> None:
    """A request from the null EID is served like any other."""
    bus_owner.ask_plainly(source=NULL_EID).expect()


@requirement("MCTP-EID-007")
@pytest.mark.usefixtures("assigned")
def test_broadcast_is_no_source(wire: Wire) -> None:
    """A broadcast request is not answered from the broadcast EID."""
    request = wire.request(destination=BROADCAST_EID)
    wire.try_out(request).expect_one_of(SILENCE, answer(source=not_broadcast))


@requirement("MCTP-EID-008")
@stage("illegal")
@needs("packets")
def test_packet_from_the_broadcast_eid_is_ignored(wire: Wire) -> None:
    """A packet that claims to come from the broadcast EID draws no answer."""
    wire.send(wire.request(source=BROADCAST_EID))
    wire.expect_silence()


@requirement("MCTP-EID-009")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize(
    "question",
    [
        Question("get-endpoint-id", Command.GET_ENDPOINT_ID),
        Question("get-version-support", Command.GET_VERSION_SUPPORT, bytes((BASE_SPECIFICATION,))),
    ],
    ids=attrgetter("name"),
)
def test_broadcast_request_is_interpreted(wire: Wire, dialect: Dialect, question: Question) -> None:
    """A broadcast control request is served as its command says, or left alone."""
    exchange = wire.try_out(wire.request(question.command, question.data, destination=BROADCAST_EID))
    exchange.expect_one_of(SILENCE, answer(completion=Completion.SUCCESS))
    dialect(f"broadcast {question.name}", "answered" if exchange.reply else "left alone")


@requirement("MCTP-EID-010")
@stage("illegal")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize("eid", RESERVED_EIDS, ids="eid-{:02x}".format)
def test_reserved_eid_is_not_answered(wire: Wire, eid: int) -> None:
    """A packet to a reserved EID draws no answer."""
    wire.send(wire.request(destination=eid))
    wire.expect_silence()


@requirement("MCTP-EID-011")
@pytest.mark.parametrize("eid", [0x0C, 0x7D, 0x7E, 0x80, 0xFE], ids="eid-{:02x}".format)
def test_every_ordinary_eid_is_assignable(bus_owner: BusOwner, eid: int) -> None:
    """An EID from 8 to 254 is accepted, and is then the endpoint's own."""
    bus_owner.set_endpoint_id(eid).expect(completion=Completion.SUCCESS, assignment=Assignment.ACCEPTED)
    bus_owner.get_endpoint_id(destination=eid).expect_one_of(answer(eid=eid), answer(source=eid))


@requirement("MCTP-EID-011")
@needs("packets")
def test_least_ordinary_eid_is_assignable(bus_owner: BusOwner, undo: Undo) -> None:
    """EID 8 is accepted too, from a bus owner that is somebody else, and is then the endpoint's own."""
    undo.note("EID", lambda: bus_owner.set_endpoint_id(HOME_EID, source=BYSTANDER).reply is not None)
    exchange = bus_owner.set_endpoint_id(ASSIGNABLE_EIDS[0], source=BYSTANDER)
    exchange.expect(completion=Completion.SUCCESS, assignment=Assignment.ACCEPTED)
    told = bus_owner.get_endpoint_id(destination=ASSIGNABLE_EIDS[0], source=BYSTANDER)
    told.expect_one_of(answer(eid=ASSIGNABLE_EIDS[0]), answer(source=ASSIGNABLE_EIDS[0]))


@requirement("MCTP-EID-012")
@stage("broken-bytes")
@needs("bytes")
@exchanges(120)
def test_eid_is_kept_in_operation(bus_owner: BusOwner, wire: Wire, assigned: int) -> None:
    """Neither good nor bad requests take the EID away."""
    for question in MIXED * ROUNDS:
        good = wire.request(question.command, question.data)
        wire.burst(good, wire.bent(check=b"\x12\x34"))
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("MCTP-EID-014")
@stage("illegal")
def test_former_eid_is_not_answered(bus_owner: BusOwner, wire: Wire, assigned: int) -> None:
    """After another assignment the EID held before is a foreign one."""
    bus_owner.set_endpoint_id(0x0A).expect(completion=Completion.SUCCESS)
    wire.send(wire.request(destination=assigned))
    wire.expect_silence()
