"""A request on its way: the frames that carry it, and what its answer must have in common with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from tester.layout import DecodeError
from tester.mctp.assembly import MctpMessage, fragments
from tester.mctp.control import CONTROL_TYPE, ControlHeader, command_name
from tester.mctp.packet import BASELINE_UNIT, Packet
from tester.mctp.serial import Frame, Stimulus
from tester.pldm.header import PLDM_MESSAGE_TYPE, PldmHeader
from tester.pldm.messages import command_name as pldm_command_name

Header = ControlHeader | PldmHeader

IIDS = 32
_PACKET_FIELDS = frozenset(f.name for f in fields(Packet))
_CONTROL_FIELDS = frozenset(f.name for f in fields(ControlHeader))
_PLDM_FIELDS = frozenset(f.name for f in fields(PldmHeader))


@dataclass(frozen=True)
class Request:
    """Frames to send, and the addressing by which an answer is known.

    header: of a control or PLDM request; None for other message types and for bytes that are no message.
    """

    frames: tuple[Frame, ...]
    packet: Packet | None
    header: Header | None = None

    @property
    def wire(self) -> bytes:
        """All bytes of the request."""
        return b"".join(frame.encode() for frame in self.frames)

    @property
    def name(self) -> str:
        """What is asked, for latency tables."""
        match self.header:
            case ControlHeader():
                return command_name(self.header.command)
            case PldmHeader():
                return pldm_command_name(self.header.pldm_type, self.header.command)
        return "Message"

    def split(self, unit: int) -> Request:
        """The same message in packets of `unit` payload bytes, which for a control message is not allowed."""
        head = self.packet
        if head is None:
            return self
        message = MctpMessage(head.source, head.destination, head.tag_owner, head.tag, head.payload)
        frames = tuple(Frame(packet.encode()) for packet in fragments(message, unit=unit))
        return replace(self, frames=frames)


def control_request(command: int, data: bytes = b"", *, iid: int, **header: Any) -> Request:
    """A control request; `header` overrides fields of the packet and of the control header."""
    control = ControlHeader(iid=iid, command=command, **_pick(header, _CONTROL_FIELDS))  # type: ignore[arg-type]
    packet = Packet(payload=control.encode() + data, **_pick(header, _PACKET_FIELDS))
    return Request((Frame(packet.encode()),), packet, control)


def pldm_request(
    pldm_type: int, command: int, data: bytes = b"", *, iid: int, unit: int = BASELINE_UNIT, **header: Any
) -> Request:
    """A PLDM request; `header` overrides fields of the packets and of the PLDM header."""
    pldm = PldmHeader(iid=iid, pldm_type=pldm_type, command=command, **_pick(header, _PLDM_FIELDS))  # type: ignore[arg-type]
    request = message_request(pldm.encode() + data, unit=unit, **_pick(header, _PACKET_FIELDS))
    return replace(request, header=pldm)


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
    except DecodeError:
        return Request((frame,), None)
    return Request((frame,), packet, header_of(packet.payload))


def header_of(body: bytes) -> Header | None:
    """The control or PLDM header that a message begins with; None where it is another type, or too short for one."""
    kind = _HEADERS.get(body[0] & 0x7F) if body else None
    try:
        return kind.decode_front(body)[0] if kind else None
    except DecodeError:
        return None


_HEADERS: dict[int, type[Header]] = {CONTROL_TYPE: ControlHeader, PLDM_MESSAGE_TYPE: PldmHeader}


def as_request(stimulus: Frame | Stimulus | Request) -> Request:
    """Anything that can be sent, as a request; bytes that are no frame ask for nothing."""
    match stimulus:
        case Request():
            return stimulus
        case Frame():
            return request_of(stimulus)
        case _:
            return Request((), None)


def affinity(request: Request, packet: Packet, header: Header | None) -> float:
    """How much an answer has in common with a request, from 0 (nothing) to 1 (everything that must be).

    A defective answer may differ in one field and still be known for what it is.
    """
    if request.packet is None or type(header) is not type(request.header):
        return 0.0
    shared = [packet.destination == request.packet.source, packet.tag == request.packet.tag]
    shared += [getattr(header, name) == getattr(request.header, name) for name in _ANSWERED_BY[type(header)]]
    return sum(shared) / len(shared)


_ANSWERED_BY: dict[type, tuple[str, ...]] = {
    ControlHeader: ("iid", "command"),
    PldmHeader: ("iid", "pldm_type", "command"),
    type(None): (),
}


def unambiguous(build: Any, iids: range, start: int) -> Request:
    """The request with the first instance ID from `start` on whose FCS has one reading only.

    build: makes the request for an instance ID. The last one built stands when none has.
    """
    request: Request = build(iids[start % len(iids)])
    for step in range(1, len(iids)):
        if all(frame.unambiguous for frame in request.frames):
            break
        request = build(iids[(start + step) % len(iids)])
    return request


def revised(request: Request, **changes: Any) -> Request:
    """The request with parts of its (single) frame replaced, such as the FCS or the byte count."""
    return replace(request, frames=(replace(request.frames[0], **changes),))


def _pick(header: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in header.items() if name in names}
