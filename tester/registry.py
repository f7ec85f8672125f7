"""The message types that the tester knows. A new one is an entry here, its module, and its suite."""

from __future__ import annotations

from functools import lru_cache

from tester.mctp.messages import CONTROL
from tester.mctp.vendor import IANA_VENDOR
from tester.message_type import CommandType, Header, MessageType
from tester.pldm.messages import PLDM

MESSAGE_TYPES: tuple[MessageType, ...] = (CONTROL, PLDM, IANA_VENDOR)

LONGEST_HEADER = max(len(kind.layout().encode()) for kind in MESSAGE_TYPES if isinstance(kind, CommandType))

_BY_NUMBER = {kind.number: kind for kind in MESSAGE_TYPES}


def type_of(body: bytes) -> MessageType | None:
    """What a message is, by its first byte; None for an empty one and for a type that the tester does not know."""
    return _BY_NUMBER.get(body[0] & 0x7F) if body else None


def header_of(body: bytes) -> Header | None:
    """The header that a message begins with; None where its type has none, or it is too short for one."""
    return _header_of(body[:LONGEST_HEADER])


@lru_cache(maxsize=4096)
def _header_of(front: bytes) -> Header | None:
    """Each message is asked for its header many times, and few headers are unlike."""
    kind = type_of(front)
    return kind.header_of(front) if kind else None


def title_of(body: bytes) -> str:
    """What a message is called, whatever is in it."""
    kind = type_of(body)
    return kind.title(body) if kind else describe_message(body)


def describe_message(body: bytes, *, whole: bool = True) -> str:
    """A message in words. whole: no packet follows, so what is missing is missing."""
    kind = type_of(body)
    if kind:
        return kind.describe(body, whole=whole)
    return f"message type 0x{body[0] & 0x7F:02X}, {len(body)} byte(s)" if body else "empty message"
