"""A request on its way: the frames that carry it, and what its answer must have in common with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import CONTROL_TYPE, ControlHeader, command_name
from tester.mctp.packet import Packet
from tester.mctp.serial import Frame, Stimulus

IIDS = 32
_PACKET_FIELDS = frozenset(f.name for f in fields(Packet))
_CONTROL_FIELDS = frozenset(f.name for f in fields(ControlHeader))


@dataclass(frozen=True)
class Request:
    """Frames to send, and the addressing by which an answer is known.

    control: header of a control request; None for other message types and for bytes that are no message.
    """

    frames: tuple[Frame, ...]
    packet: Packet | None
    control: ControlHeader | None = None

    @property
    def wire(self) -> bytes:
        """All bytes of the request."""
        return b"".join(frame.encode() for frame in self.frames)

    @property
    def name(self) -> str:
        """What is asked, for latency tables."""
        return command_name(self.control.command) if self.control else "Message"

    def split(self, unit: int) -> Request:
        """The same message in packets of `unit` payload bytes, which for a control message is not allowed."""
        assert self.packet is not None
        head = self.packet
        message = MctpMessage(head.source, head.destination, head.tag_owner, head.tag, head.payload)
        frames = tuple(Frame(packet.encode()) for packet in fragments(message, unit=unit))
        return replace(self, frames=frames)


def control_request(command: int, data: bytes = b"", *, iid: int, **header: Any) -> Request:
    """A control request; `header` overrides fields of the packet and of the control header."""
    control = ControlHeader(iid=iid, command=command, **_pick(header, _CONTROL_FIELDS))  # type: ignore[arg-type]
    packet = Packet(payload=control.encode() + data, **_pick(header, _PACKET_FIELDS))
    return Request((Frame(packet.encode()),), packet, control)


def message_request(body: bytes, *, unit: int, first_sequence: int = 0, **header: Any) -> Request:
    """A message of any type and length, in packets of `unit` payload bytes."""
    addressed = Packet(**header)
    message = MctpMessage(addressed.source, addressed.destination, addressed.tag_owner, addressed.tag, body)
    packets = fragments(message, unit=unit, first_sequence=first_sequence)
    return Request(tuple(Frame(packet.encode()) for packet in packets), packets[0])


def request_of(frame: Frame) -> Request:
    """What a frame asks for, as far as its packet can be read."""
    try:
        packet = Packet.decode(frame.packet)
        control, _ = ControlHeader.decode_front(packet.payload)
    except DecodeError:
        return Request((frame,), None)
    return Request((frame,), packet, control if control.type == CONTROL_TYPE else None)


def as_request(stimulus: Frame | Stimulus | Request) -> Request:
    """Anything that can be sent, as a request; bytes that are no frame ask for nothing."""
    match stimulus:
        case Request():
            return stimulus
        case Frame():
            return request_of(stimulus)
        case _:
            return replace(Request((), None))


def affinity(request: Request, packet: Packet, control: ControlHeader | None) -> float:
    """How much an answer has in common with a request, from 0 (nothing) to 1 (everything that must be).

    A defective answer may differ in one field and still be known for what it is.
    """
    if request.packet is None or (control is None) != (request.control is None):
        return 0.0
    shared = [packet.destination == request.packet.source, packet.tag == request.packet.tag]
    if control and request.control:
        shared += [control.iid == request.control.iid, control.command == request.control.command]
    return sum(shared) / len(shared)


def unambiguous(build: Any, iids: range, start: int) -> Request:
    """The request with the first instance ID from `start` on whose FCS has one reading only.

    build: makes the request for an instance ID. The last one built stands when none has.
    """
    request: Request | None = None
    for step in range(len(iids)):
        request = build(iids[(start + step) % len(iids)])
        if all(frame.unambiguous for frame in request.frames):
            break
    assert request is not None
    return request


def revised(request: Request, **changes: Any) -> Request:
    """The request with parts of its (single) frame replaced, such as the FCS or the byte count."""
    return replace(request, frames=(replace(request.frames[0], **changes),))


def _pick(header: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in header.items() if name in names}
