"""What the tester knows of one MCTP message type (DSP0239): how its messages are read, told, matched and served.

The types are listed in `tester.registry`; each has its entry beside its messages.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from tester.layout import DecodeError, Layout, layout_of, shown_fields
from tester.mctp.assembly import MctpMessage

Server = Callable[[MctpMessage], bytes | None]
"""Answers a device's own request: the body of the response, or None where there is to be none."""


class Header(Protocol):
    """What every message of a type with commands begins with. rq and d: request and datagram bits."""

    @property
    def rq(self) -> int: ...

    @property
    def d(self) -> int: ...

    @property
    def iid(self) -> int: ...

    @property
    def command(self) -> int: ...

    def encode(self) -> bytes: ...


@dataclass(frozen=True)
class MessageType:
    """A type whose messages have one layout. name: for people. specification: where its messages are defined.
    answered_by: header fields that a response repeats from its request.
    """

    number: int
    name: str
    specification: str
    layout: type[Layout]
    answered_by: tuple[str, ...] = ()

    def header_of(self, body: bytes) -> Header | None:  # noqa: ARG002 - for the types that have one
        """The header that a message begins with; None where the type has none, or the message is too short for it."""
        return None

    def read(self, body: bytes, *, asked: bool) -> dict[str, Any]:  # noqa: ARG002
        """The named fields of a message, and `malformed`: what is wrong with it, or None. asked: it answers nothing,
        but is a request of the device's own.
        """
        values, problem = self.layout.read(body)
        return {**values, "malformed": problem}

    def title(self, body: bytes) -> str:  # noqa: ARG002 - for the types that have several kinds of messages
        """What a message is called, whatever is in it."""
        return self.name

    def describe(self, body: bytes, *, whole: bool) -> str:
        """A message in words. whole: no packet follows, so what is missing is missing."""
        values, problem = self.layout.read(body)
        words = " ".join((self.name, *shown_fields(self.layout, values)))
        return f"{words} ({problem})" if problem and whole else words

    def field_names(self, header: Header | None) -> frozenset[str]:  # noqa: ARG002
        """The names that the fields of an answer to such a request may have."""
        return names_in(self.layout)

    def make_server(self) -> Server | None:
        """Who serves the device's own requests of this type; None where the tester knows none."""
        return None


@dataclass(frozen=True)
class CommandType(MessageType, ABC):
    """A type whose messages are commands: `layout` is that of the header before the data.

    rare: header fields that are told where they are not 0.
    """

    answered_by: tuple[str, ...] = ("iid", "command")
    rare: tuple[str, ...] = ()

    def header_of(self, body: bytes) -> Header | None:
        """Read from the front of a message."""
        try:
            return self.layout.decode_front(body)[0]  # type: ignore[return-value]
        except DecodeError:
            return None

    def read(self, body: bytes, *, asked: bool) -> dict[str, Any]:
        """The fields of header and data; `data_bytes` is all that follows the header."""
        header = self.header_of(body)
        if header is None:
            return super().read(body, asked=asked)
        data = body[len(header.encode()) :]
        layout = self.request_layout(header) if header.rq and asked else self.response_layout(header, data)
        values, problem = layout.read(data)
        return {**vars(header), "data_bytes": data, **values, "malformed": problem}

    def title(self, body: bytes) -> str:
        """The command's name, and which way it goes."""
        header = self.header_of(body)
        if header is None:
            return f"{self.name}, cut short"
        return f"{self.command_name(header)} {'request' if header.rq else 'response'}"

    def describe(self, body: bytes, *, whole: bool) -> str:
        """The command's name, the header's telling fields, and the data's."""
        header = self.header_of(body)
        if header is None:
            return f"{self.name}, cut short: {self.layout.read(body)[1]}"
        data = body[len(header.encode()) :]
        layout = self.request_layout(header) if header.rq else self.response_layout(header, data)
        values, problem = layout.read(data)
        words = [self.title(body), f"iid={header.iid}"]
        words += [f"{name}={getattr(header, name)}" for name in self.rare if getattr(header, name)]
        words += shown_fields(layout, values)
        return " ".join(words) + (f" ({problem})" if problem and whole else "")

    def field_names(self, header: Header | None) -> frozenset[str]:
        """Those of the header and of every response that the command may have; without a header, of any command."""
        return names_in(self.layout, *self.response_layouts(header)) | {"data_bytes"}

    # What a type says of its commands. `header` is that of the message in question.

    @abstractmethod
    def command_name(self, header: Header) -> str:
        """The command as people call it."""

    @abstractmethod
    def request_layout(self, header: Header) -> type[Layout]:
        """How the data of a request is read; `Layout` itself where its shape is not known."""

    @abstractmethod
    def response_layout(self, header: Header, data: bytes) -> type[Layout]:
        """How the data of a response is read; one with an error code ends after it."""

    @abstractmethod
    def response_layouts(self, header: Header | None) -> Iterable[type[Layout]]:
        """Every way in which the data of a response may be read; None: to any command."""

    def is_told_unasked(self, header: Header) -> bool:  # noqa: ARG002 - most commands are for requesters
        """Whether it is the device that sends such requests, so that the tester cannot have asked for one."""
        return False


def names_in(*layouts: type[Layout]) -> frozenset[str]:
    """The names of all fields of these layouts, and the names they are read out of a malformed message by."""
    return frozenset({"malformed"} | {field.name for layout in layouts for field in layout_of(layout)})
