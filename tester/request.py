"""A request on its way: the packets that carry it, and what its answer must have in common with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack

from tester.mctp.assembly import MctpMessage, fragments, message_of
from tester.mctp.control import ControlHeader
from tester.mctp.packet import BASELINE_UNIT, Packet
from tester.message_type import CommandType, Header, MessageType
from tester.pldm.header import PldmHeader
from tester.registry import header_of, type_of

IIDS = 32


class Addressing(TypedDict, total=False):
    """Header fields that all packets of a message share, to be given other values than a good request has."""

    header_reserved: int
    version: int
    destination: int
    source: int
    tag_owner: int


class PacketFields(Addressing, total=False):
    """Those of a packet's header."""

    som: int
    eom: int
    sequence: int
    tag: int


class ControlFields(PacketFields, total=False):
    """Those of a packet's header and of a control message's."""

    ic: int
    type: int
    rq: int
    d: int
    control_reserved: int
    iid: int


class PldmFields(PacketFields, total=False):
    """Those of the packets' header and of a PLDM message's. unit: payload bytes of each packet but the last."""

    ic: int
    type: int
    rq: int
    d: int
    pldm_reserved: int
    iid: int
    header_version: int
    unit: int


_PACKET_FIELDS = frozenset(PacketFields.__annotations__)
_CONTROL_FIELDS = frozenset(ControlFields.__annotations__) - _PACKET_FIELDS
_PLDM_FIELDS = frozenset(PldmFields.__annotations__) - _PACKET_FIELDS - {"unit"}


@dataclass(frozen=True)
class Request:
    """Packets to send, and the addressing by which an answer is known.

    header: of a message type with commands; None for other types, and for what is no message.
    """

    packets: tuple[Packet, ...]
    header: Header | None = None

    @property
    def packet(self) -> Packet | None:
        """The first packet; None where what is sent is none."""
        return self.packets[0] if self.packets else None

    @property
    def message(self) -> MctpMessage | None:
        """The message, where the packets are a whole one."""
        return message_of(list(self.packets)) if self.packets and self.packets[-1].eom else None

    @property
    def name(self) -> str:
        """What is asked, for latency tables."""
        kind = self.kind
        if self.header and isinstance(kind, CommandType):
            return kind.command_name(self.header)
        return f"{kind.name.capitalize()} message" if kind else "Message"

    @property
    def kind(self) -> MessageType | None:
        """The message type, where the tester knows it."""
        return type_of(self.packets[0].payload) if self.packets else None

    def split(self, unit: int) -> Request:
        """The same message in packets of `unit` payload bytes, which for a control message is not allowed."""
        message = self.message
        return replace(self, packets=tuple(fragments(message, unit=unit))) if message else self


def control_request(command: int, data: bytes = b"", **header: Unpack[ControlFields]) -> Request:
    """A control request; `header` overrides fields of the packet and of the control header.

    Raises TypeError for a name that neither has.
    """
    own, of_packet = _parted(header, _CONTROL_FIELDS)
    control = ControlHeader(command=command, **own)  # type: ignore[arg-type]
    return Request((Packet(payload=control.encode() + data, **of_packet),), control)


def pldm_request(pldm_type: int, command: int, data: bytes = b"", **header: Unpack[PldmFields]) -> Request:
    """A PLDM request; `header` overrides fields of the packets and of the PLDM header.

    Raises TypeError for a name that neither has.
    """
    unit = header.pop("unit", BASELINE_UNIT)
    own, of_packets = _parted(header, _PLDM_FIELDS)
    pldm = PldmHeader(pldm_type=pldm_type, command=command, **own)  # type: ignore[arg-type]
    request = message_request(pldm.encode() + data, unit=unit, **of_packets)
    return Request(request.packets, pldm)


def message_request(body: bytes, *, unit: int, first_sequence: int = 0, **header: Unpack[PacketFields]) -> Request:
    """A message of any type and length, in packets of `unit` payload bytes."""
    addressed = Packet(**header)
    message = MctpMessage(addressed.source, addressed.destination, addressed.tag_owner, addressed.tag, body)
    return Request(tuple(fragments(message, unit=unit, first_sequence=first_sequence)))


def packet_request(packet: Packet) -> Request:
    """What a packet of any kind asks for."""
    return Request((packet,), header_of(packet.payload))


def asks(message: MctpMessage) -> bool:
    """Whether a message asks rather than answers: its own tag, and the request bit of the header.

    One of the two is enough for what nobody asks for, such as an event.
    """
    header = header_of(message.body)
    signs = message.tag_owner, header.rq if header else 0
    return all(signs) or (any(signs) and is_told_unasked(message))


def is_told_unasked(message: MctpMessage) -> bool:
    """Whether a message is of a kind that only devices send of their own accord."""
    kind, header = type_of(message.body), header_of(message.body)
    return header is not None and isinstance(kind, CommandType) and kind.is_told_unasked(header)


def affinity(request: Request, answer: MctpMessage) -> float:
    """How much an answer has in common with a request, from 0 (nothing) to 1 (everything that must be).

    A defective answer may differ in one field and still be known for what it is.
    """
    repeated = _repeated(request, answer)
    return sum(repeated.values()) / len(repeated) if repeated else 0.0


def otherwise(request: Request, answer: MctpMessage) -> str | None:
    """The one field in which an answer differs from what it should repeat of a request; None where there is none, or
    more than one.
    """
    other = [name for name, is_same in _repeated(request, answer).items() if not is_same]
    return other[0] if len(other) == 1 else None


def _repeated(request: Request, answer: MctpMessage) -> dict[str, bool]:
    """What an answer must repeat of a request, and whether it does; nothing where it is of another type."""
    asked, header = request.header, header_of(answer.body)
    if not request.packets or type(header) is not type(asked):
        return {}
    first = request.packets[0]
    repeated = {"destination": answer.destination == first.source, "tag": answer.tag == first.tag}
    if header:
        kind = type_of(answer.body)
        theirs, ours = vars(header), vars(asked)
        repeated |= {name: theirs[name] == ours[name] for name in (kind.answered_by if kind else ())}
    return repeated


def first_that_suits(
    build: Callable[[int], Request], choices: Sequence[int], start: int, suits: Callable[[Request], bool]
) -> Request:
    """The request with the first choice from `start` on, an instance ID or a tag, that suits the binding.

    The last one built stands when none does.
    """
    request = build(choices[start % len(choices)])
    for step in range(1, len(choices)):
        if suits(request):
            break
        request = build(choices[(start + step) % len(choices)])
    return request


def _parted(header: Mapping[str, object], own: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the message's header, and those of the packets'. A misspelt one must not be lost on the way."""
    of_message: dict[str, Any] = {}
    of_packets: dict[str, Any] = {}
    for name, value in header.items():
        if name in own:
            of_message[name] = value
        elif name in _PACKET_FIELDS:
            of_packets[name] = value
        else:
            raise TypeError(f"neither the message's header nor a packet's has a field {name!r}")
    return of_message, of_packets
