"""A message that came back, as named fields of every layer."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

from tester.layout import layout_of
from tester.mctp.assembly import MctpMessage
from tester.mctp.control import ControlHeader
from tester.mctp.packet import Packet
from tester.message_type import Header, MessageType
from tester.outcome import Fields, describe_value
from tester.registry import MESSAGE_TYPES, describe_message, header_of, title_of, type_of

MESSAGE_FIELDS = frozenset({"source", "message_type", "body"})
"""What every binding can tell of a message."""

PACKET_FIELDS = frozenset(
    {"packets", "pattern", "sequences", "tags", "payload_sizes", *(field.name for field in layout_of(Packet))}
) - {"payload", "source"}
"""What is known of the packets, where the binding shows them."""

NAMING = ("event_class", "completion")
"""Fields by which messages of one command are told apart."""


class Carriage(Protocol):
    """What carried a message, where the binding shows it."""

    @property
    def fields(self) -> Fields:
        """What can be said of it, by name."""

    def describe(self) -> str:
        """The message and its carriage in one line."""


class Reply:
    """A message and what carried it, which is None where the binding does not show it.

    `fields` has those of the carriage, of the packets (the header's are the first packet's), of the message's header
    and body, `data_bytes`: what follows that header, and `malformed`: what is wrong with the body, or None.
    """

    def __init__(self, message: MctpMessage, carriage: Carriage | None, line: int) -> None:
        self.message = message
        self.carriage = carriage
        self.line = line

    @cached_property
    def header(self) -> Header | None:
        """The header, where the message's type has one and the message is long enough for it."""
        return header_of(self.message.body)

    @cached_property
    def fields(self) -> Fields:
        """Every named field that could be read."""
        message = self.message
        named: dict[str, Any] = dict(self.carriage.fields) if self.carriage else {}
        named |= _packet_fields(message.packets)
        named |= {"source": message.source, "message_type": message.type, "body": message.body}
        return named | self._body_fields()

    @property
    def gist(self) -> str:
        """What it is, without what counts on from message to message, as instance IDs, tags and much data do."""
        named = (f"{name}={describe_value(self.fields[name])}" for name in NAMING if name in self.fields)
        return " ".join((title_of(self.message.body), *named))

    def describe(self) -> str:
        """The reply in one line."""
        return self.carriage.describe() if self.carriage else describe_message(self.message.body)

    def _body_fields(self) -> dict[str, Any]:
        kind = type_of(self.message.body) or _UNKNOWN
        return kind.read(self.message.body, asked=bool(self.message.tag_owner))


def names_of_fields(header: Header | None) -> frozenset[str]:
    """The names that fields of a message body may have: of an answer to a request with that header, or of any."""
    kinds = [kind for kind in MESSAGE_TYPES if header is None or isinstance(header, kind.layout)]
    return frozenset().union(*(kind.field_names(header) for kind in kinds))


def _packet_fields(packets: tuple[Packet, ...]) -> dict[str, Any]:
    if not packets:
        return {}
    return {
        "packets": len(packets),
        "pattern": " ".join(("S" if p.som else "-") + ("E" if p.eom else "-") for p in packets),
        "sequences": tuple(p.sequence for p in packets),
        "tags": tuple((p.tag_owner, p.tag) for p in packets),
        "payload_sizes": tuple(len(p.payload) for p in packets),
        **{name: value for name, value in vars(packets[0]).items() if name != "payload"},
    }


_UNKNOWN = MessageType(number=-1, name="unknown", specification="", layout=ControlHeader)
"""A message of a type that nobody knows: a careless answer may still have a control header."""
