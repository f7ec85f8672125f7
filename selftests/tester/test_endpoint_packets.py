"""The reference endpoint at packet level: what it drops, what it takes, and how it addresses a response."""

from dataclasses import replace

import pytest
from hypothesis import given

from selftests.tester.exchange import OWN_EID, TESTER_EID, alive, assigned, control, exchange, packet
from selftests.tester.strategies import line_bytes
from selftests.tester.vectors import T1
from tester.mctp.control import Command
from tester.mctp.deframer import Deframer, Received
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame
from tester.mctp.vendor import RESPONSE, Operation, VendorMessage, echo_body

REQUEST = packet(control(Command.GET_ENDPOINT_ID))

DROPPED = {
    **{f"version-{version}": replace(REQUEST, version=version) for version in (0, 2, 3, 8, 15)},
    "other-destination": replace(REQUEST, destination=0x20),
    "from-broadcast": replace(REQUEST, source=0xFF),
    "unawaited-tag": replace(REQUEST, tag_owner=0),
    "unawaited-response": replace(packet(control(Command.GET_ENDPOINT_ID, bytes(4), flags=0)), tag_owner=0),
    "unawaited-vendor": replace(packet(echo_body(b"abc")), tag_owner=0),
    "middle-without-start": replace(REQUEST, som=0, eom=0),
    "end-without-start": replace(REQUEST, som=0),
    "start-without-end": replace(REQUEST, eom=0),
    **{f"type-{kind:02x}": packet(bytes((kind,)) + bytes(8)) for kind in (0x01, 0x02, 0x0A, 0x40, 0x7D, 0x7E)},
    "no-body": packet(b""),
    "integrity-check": packet(b"\x80" + control(Command.GET_ENDPOINT_ID)[1:]),
    "vendor-integrity-check": packet(b"\xff" + echo_body(b"abc")[1:]),
    "unit-of-65": packet(echo_body(bytes(59))),
    "vendor-cut-short": packet(echo_body(b"")[:5]),
    "vendor-of-others": packet(VendorMessage(enterprise=412, data=b"abc").encode()),
    "vendor-operation": packet(VendorMessage(operation=0x33).encode()),
    "vendor-response": packet(VendorMessage(operation=Operation.ECHO | RESPONSE).encode()),
    "identity-with-data": packet(VendorMessage(operation=Operation.IDENTITY, data=b"x").encode()),
}


@pytest.mark.parametrize("dropped", DROPPED.values(), ids=DROPPED.keys())
def test_packet_is_dropped_in_silence(dropped: Packet) -> None:
    """Nothing comes back, and the endpoint goes on."""
    endpoint = assigned()
    assert exchange(endpoint, dropped) == []
    assert alive(endpoint)


TAKEN = {
    "reserved-nibble": replace(REQUEST, header_reserved=0xF),
    "own-eid": REQUEST,
    "null-eid": replace(REQUEST, destination=0),
    "broadcast": replace(REQUEST, destination=0xFF),
    "null-source": replace(REQUEST, source=0),
    "source-7e": replace(REQUEST, source=0x7E),
    "source-7d": replace(REQUEST, source=0x7D),
    **{f"sequence-{sequence}": replace(REQUEST, sequence=sequence) for sequence in range(4)},
    **{f"tag-{tag}": replace(REQUEST, tag=tag) for tag in range(8)},
}


@pytest.mark.parametrize("request_packet", TAKEN.values(), ids=TAKEN.keys())
def test_request_is_answered_to_its_sender(request_packet: Packet) -> None:
    """One response packet from the own EID to the request's source, same tag, tag owner bit cleared."""
    assert exchange(assigned(), request_packet) == [
        Packet(
            destination=request_packet.source,
            source=OWN_EID,
            tag_owner=0,
            tag=request_packet.tag,
            payload=bytes.fromhex("00 00 02 00 09 00 00"),
        )
    ]


def test_other_destination_is_dropped_before_assignment() -> None:
    """DSP0236 1.3.1 has no exception for an endpoint that has no EID yet."""
    assert exchange(Endpoint(), replace(REQUEST, destination=0x20)) == []


def test_vector_t1_is_answered() -> None:
    """A new endpoint answers T1 from the null EID, which is all it has."""
    (event,) = Deframer().feed(Endpoint().receive(T1.wire))
    assert isinstance(event, Received)
    assert event.packet == bytes.fromhex("01 08 00 C0 00 00 02 00 00 00 00")


def test_unit_of_64_is_taken() -> None:
    body = echo_body(bytes(range(58)))
    (reply,) = exchange(assigned(), packet(body))
    assert reply.payload == VendorMessage(operation=Operation.ECHO | RESPONSE, data=bytes(range(58))).encode()


def test_requests_in_one_chunk_are_all_answered() -> None:
    """Three requests that come at once draw three responses, in their order."""
    asked = [packet(control(Command.GET_ENDPOINT_ID, iid=iid), tag=iid) for iid in range(3)]
    assert [reply.tag for reply in exchange(assigned(), *asked)] == [0, 1, 2]


def test_reset_forgets_eid_and_assemblies() -> None:
    endpoint = assigned()
    endpoint.receive(Frame(replace(REQUEST, eom=0).encode()).encode() + T1.wire[:5])
    endpoint.reset()
    assert endpoint.eid == 0
    assert exchange(endpoint, replace(REQUEST, destination=0, som=0, sequence=1)) == []


@given(noise=line_bytes)
def test_any_bytes_leave_it_alive(noise: bytes) -> None:
    """Nothing on the line raises; of two requests behind it the second is answered."""
    endpoint = assigned()
    endpoint.receive(noise)
    endpoint.receive(T1.wire)
    asked = Packet(source=TESTER_EID, tag=5, payload=control(Command.GET_ENDPOINT_ID, iid=9))
    (reply,) = exchange(endpoint, asked)
    assert (reply.tag, reply.payload[:4]) == (5, bytes.fromhex("00 09 02 00"))
