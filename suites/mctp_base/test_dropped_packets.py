"""Dropped packets"""

import pytest

from suites import needs, requirement, shares, stage
from suites.bench import Shared, Wire
from suites.mctp_base.stalls import DROPS, expect_silent_drops
from tester.mctp.control import ControlHeader, GetEndpointIdResponse
from tester.mctp.packet import Packet
from tester.mctp.vendor import echo_body

UNASKED = {
    "control": ControlHeader(rq=0).encode() + GetEndpointIdResponse(eid=0x09).encode(),
    "vendor": echo_body(b"unasked"),
    "pldm": bytes((0x01, 0x00, 0x00, 0x02, 0x00)),
}
ASKED = {"vendor": echo_body(b"asked")[1:], "pldm": bytes((0x80, 0x00, 0x02))}
"""An echo and GetTID, but for the type."""
UNSUPPORTED = [0x0A, 0x10, 0x40, 0x7D]


@requirement("MCTP-DRP-001")
@stage("broken-packets")
@needs("packets")
@pytest.mark.parametrize("sequence", [0, 1], ids="sequence-{}".format)
def test_middle_packet_of_no_message_is_dropped(wire: Wire, sequence: int) -> None:
    """A packet that neither starts nor ends a message, with none begun, draws no answer."""
    wire.send(wire.request(som=0, eom=0, sequence=sequence))
    wire.expect_silence()


@requirement("MCTP-DRP-002")
@stage("broken-packets")
@needs("packets")
@pytest.mark.parametrize("sequence", [0, 1], ids="sequence-{}".format)
def test_end_packet_of_no_message_is_dropped(wire: Wire, sequence: int) -> None:
    """A packet that ends a message which never began draws no answer."""
    wire.send(wire.request(som=0, eom=1, sequence=sequence))
    wire.expect_silence()


@requirement("MCTP-DRP-003")
@stage("illegal")
@needs("packets")
@pytest.mark.parametrize("body", UNASKED.values(), ids=UNASKED)
def test_answer_that_is_not_awaited_is_dropped(wire: Wire, body: bytes) -> None:
    """A packet with a tag that the endpoint gave to no request draws no answer."""
    wire.send(Packet(source=0x08, destination=wire.addressee, tag=3, tag_owner=0, payload=body))
    wire.expect_silence()


@requirement("MCTP-DRP-004")
@stage("illegal")
@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize("eid", [0x08, 0x20, 0xFE], ids="eid-{:02x}".format)
def test_packet_for_another_eid_is_dropped(wire: Wire, eid: int) -> None:
    """An endpoint with an EID leaves packets for others alone."""
    wire.send(wire.request(destination=eid))
    wire.expect_silence()


@requirement("MCTP-DRP-006")
@stage("illegal")
@pytest.mark.parametrize("message_type", UNSUPPORTED, ids="type-{:02x}".format)
def test_message_of_an_unsupported_type_is_dropped(wire: Wire, message_type: int) -> None:
    """A message of a type that is not supported draws no answer, though its body is that of a control message."""
    wire.send(wire.request(type=message_type))
    wire.expect_silence()


@requirement("MCTP-DRP-006")
@stage("illegal")
@pytest.mark.parametrize("body", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("message_type", UNSUPPORTED, ids="type-{:02x}".format)
def test_body_of_another_type_is_dropped(wire: Wire, message_type: int, body: bytes) -> None:
    """A message of a type that is not supported draws no answer, though its body would draw one with another type."""
    wire.send(Packet(source=0x08, destination=wire.addressee, tag=3, payload=bytes((message_type,)) + body))
    wire.expect_silence()


@requirement("MCTP-DRP-007")
@stage("broken-packets")
@needs("packets")
@shares(DROPS)
def test_drops_are_not_reported(wire: Wire, shared: Shared) -> None:
    """No message tells of a dropped packet."""
    if not (shared.seen(DROPS) and shared.acquits):
        shared.by_itself(DROPS, lambda: expect_silent_drops(wire))
