"""Control message header"""

from collections.abc import Collection
from operator import attrgetter

import pytest

from suites import needs, requirement, stage
from suites.bench import BusOwner, Wire
from suites.mctp_base.questions import BASE_SPECIFICATION, MANDATORY, Question
from suites.wanted import Predicate
from tester.mctp.control import Command, Completion, SetEndpointIdRequest
from tester.mctp.packet import Packet
from tester.outcome import SILENCE, answer
from tester.request import IIDS

GET_EID_RESPONSE = bytes((Completion.SUCCESS, 0x09, 0x00, 0x00))
COMMANDS = [*(question.command for question in MANDATORY), 0x00, 0x15, 0x7F, 0xEF]
BURST = MANDATORY * 2
USED_AGAIN = 0x06
UNKNOWN_TYPE = 0x7D


def none_of(others: Collection[object]) -> Predicate:
    """Any value but these"""

    def is_no_other(value: object) -> bool:
        return value not in others

    is_no_other.__doc__ = "no other request's"
    return is_no_other


def an_error(completion: int) -> bool:
    """an error code"""
    return completion != Completion.SUCCESS


@requirement("CTL-GEN-001")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_request_draws_exactly_one_response(wire: Wire, question: Question) -> None:
    """A control request is acknowledged, and only once."""
    wire.try_out(wire.request(question.command, question.data)).expect_once()


@requirement("CTL-GEN-002")
@needs("packets")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_response_is_marked_as_one(bus_owner: BusOwner, question: Question) -> None:
    """In a response the request bit, the datagram bit and the tag owner bit are clear."""
    bus_owner.command(question.command, question.data).expect(rq=0, d=0, tag_owner=0)


@requirement("CTL-GEN-003")
@pytest.mark.parametrize("iid", range(IIDS), ids="iid-{:02x}".format)
def test_response_has_the_instance_id_of_its_request(bus_owner: BusOwner, iid: int) -> None:
    """Every instance ID comes back."""
    bus_owner.ask_plainly(iid=iid, tag=0).expect(iid=iid)


@requirement("CTL-GEN-003")
@stage("illegal")
@pytest.mark.parametrize("command", COMMANDS, ids="command-{:02x}".format)
def test_response_has_the_command_code_of_its_request(wire: Wire, command: int) -> None:
    """The command code comes back, from a refused request too."""
    wire.try_out(wire.request(command)).expect_one_of(SILENCE, answer(command=command))


@requirement("CTL-GEN-004")
@stage("illegal")
def test_reserved_bit_is_ignored_and_sent_as_zero(bus_owner: BusOwner) -> None:
    """A request with the reserved bit set is served, and the response has it clear."""
    bus_owner.ask_plainly(control_reserved=1).expect(control_reserved=0)


@requirement("CTL-GEN-007")
@stage("illegal")
@needs("packets")
def test_request_that_does_not_own_its_tag_is_discarded(wire: Wire) -> None:
    """A request without the tag owner bit draws no answer."""
    wire.send(wire.request(tag_owner=0))
    wire.expect_silence()


@requirement("CTL-GEN-008")
@stage("illegal")
@pytest.mark.parametrize("datagram", [0, 1], ids="d-{}".format)
def test_response_that_owns_its_tag_is_discarded(wire: Wire, datagram: int) -> None:
    """A message that is no request but owns its tag draws no answer."""
    wire.send(wire.request(rq=0, d=datagram))
    wire.expect_silence()


@requirement("CTL-GEN-009")
@stage("illegal")
@needs("packets")
def test_unsolicited_response_is_discarded(wire: Wire) -> None:
    """A response to no request of the endpoint draws no answer."""
    wire.send(wire.request(data=GET_EID_RESPONSE, rq=0, tag_owner=0))
    wire.expect_silence()


@requirement("CTL-GEN-010")
@stage("illegal")
def test_datagram_is_not_answered(wire: Wire) -> None:
    """A request with the datagram bit draws no answer."""
    wire.send(wire.request(d=1))
    wire.expect_silence()


@requirement("CTL-GEN-012")
@stage("broken-packets")
@needs("packets")
@pytest.mark.parametrize("unit", [1, 2, 3, 4], ids="split-after-{}".format)
def test_fragmented_request_is_not_executed(bus_owner: BusOwner, wire: Wire, assigned: int, unit: int) -> None:
    """A control request in several packets changes nothing and draws an error at most."""
    request = wire.request(Command.SET_ENDPOINT_ID, SetEndpointIdRequest(eid=0x33).encode())
    wire.try_out(request.split(unit)).expect_one_of(SILENCE, answer(completion=an_error))
    bus_owner.get_endpoint_id().expect(eid=assigned)


@requirement("CTL-GEN-013")
@stage("illegal")
@pytest.mark.parametrize("body", [b"\x00", b"\x00\x80"], ids=["type-only", "no-command"])
def test_message_without_a_command_is_dropped(wire: Wire, body: bytes) -> None:
    """A control message too short for a command code draws no answer."""
    wire.send(Packet(source=0x08, destination=wire.addressee, tag=1, payload=body))
    wire.expect_silence()


@requirement("CTL-GEN-022")
@stage("exhaustion")
def test_requests_in_one_burst_are_not_mixed_up(wire: Wire) -> None:
    """Each of several requests at once is served, refused as busy or dropped, but never answered as another."""
    iids = range(8, 8 + len(BURST))
    requests = [wire.request(q.command, q.data, iid=iid, tag=iid % 8) for q, iid in zip(BURST, iids, strict=True)]
    for question, iid, exchange in zip(BURST, iids, wire.burst(*requests), strict=True):
        exchange.expect_one_of(SILENCE, answer(command=question.command, iid=none_of(set(iids) - {iid})))


@requirement("CTL-GEN-029")
def test_instance_id_can_be_used_again(bus_owner: BusOwner) -> None:
    """Different requests with one instance ID, each after the answer to the last, are answered for themselves."""
    for question in MANDATORY[1:]:
        bus_owner.command(question.command, question.data, iid=USED_AGAIN).expect(command=question.command)
    refused = bus_owner.get_version_support(UNKNOWN_TYPE)
    bus_owner.get_version_support(BASE_SPECIFICATION, iid=USED_AGAIN).expect()
    bus_owner.get_version_support(UNKNOWN_TYPE, iid=USED_AGAIN).expect(data_bytes=refused.data_bytes)


@requirement("CTL-GEN-023")
@pytest.mark.parametrize("question", MANDATORY, ids=attrgetter("name"))
def test_repeated_request_is_answered_again(bus_owner: BusOwner, question: Question) -> None:
    """A retry, the same in every byte, draws the same response."""
    request = bus_owner.request(question.command, question.data)
    body = bus_owner.ask(request).expect().body
    bus_owner.ask(request).expect(body=body)
    bus_owner.ask(request).expect(body=body)
