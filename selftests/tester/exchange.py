"""A tester with EID 8 in front of an endpoint: packets in, packets out, no line between."""

from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import Command
from tester.mctp.deframer import Deframer, Received
from tester.mctp.endpoint import Endpoint
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame

TESTER_EID = 0x08
OWN_EID = 0x09


def assigned(eid: int = OWN_EID) -> Endpoint:
    """An endpoint that has an EID."""
    endpoint = Endpoint()
    ask(endpoint, control(Command.SET_ENDPOINT_ID, bytes((0, eid))), destination=0)
    assert endpoint.eid == eid
    return endpoint


def control(command: int, data: bytes = b"", *, iid: int = 0, flags: int = 0x80) -> bytes:
    """A control message body, by bytes, so that the endpoint is not checked against its own encoder.

    flags: Rq, D and the reserved bit, in their places.
    """
    return bytes((0x00, flags | iid, command)) + data


def packet(body: bytes, *, destination: int = OWN_EID, tag: int = 1, som: int = 1, eom: int = 1) -> Packet:
    """One packet from the tester."""
    return Packet(source=TESTER_EID, destination=destination, tag=tag, som=som, eom=eom, payload=body)


def parts(body: bytes, *, tag: int = 1, source: int = TESTER_EID, first_sequence: int = 0) -> list[Packet]:
    """The packets of one request message to the endpoint's own EID."""
    return fragments(MctpMessage(source, OWN_EID, 1, tag, body), first_sequence=first_sequence)


def exchange(endpoint: Endpoint, *packets: Packet, now: float = 0.0) -> list[Packet]:
    """Send packets; returns those that come back, all of them well framed."""
    line = b"".join(Frame(item.encode()).encode() for item in packets)
    events = Deframer().feed(endpoint.receive(line, now))
    assert all(isinstance(event, Received) for event in events), events
    return [Packet.decode(event.packet) for event in events if isinstance(event, Received)]


def ask(endpoint: Endpoint, body: bytes, *, destination: int = OWN_EID) -> bytes:
    """Send a one-packet request; returns the body of the one response."""
    replies = exchange(endpoint, packet(body, destination=destination))
    assert replies, "no response"
    return b"".join(reply.payload for reply in replies)


def alive(endpoint: Endpoint) -> bool:
    """Whether the endpoint answers Get Endpoint ID."""
    return ask(endpoint, control(Command.GET_ENDPOINT_ID, iid=31), destination=0)[:4] == b"\x00\x1f\x02\x00"
