"""Takes PLDM requests, finds the command, executes it, and addresses the response."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tester.layout import DecodeError, Layout
from tester.pldm.header import Completion, OtherResponse, PldmHeader

HEADER_SIZE = 4  # the MCTP message type included
INSTANCE_IDS = 32

Handler = Callable[[bytes], Layout]


class Refusal(Exception):
    """A request is refused with this completion code; nothing has changed."""

    def __init__(self, completion: int) -> None:
        self.completion = completion


@dataclass(frozen=True)
class OwnRequest:
    """A request that the terminus sends of its own accord. body: with the MCTP message type."""

    destination: int
    body: bytes


class Responder:
    """The part of a terminus that all PLDM types share. eid: the endpoint's, as its binding tells. now: seconds on any
    steady clock.
    """

    def __init__(self) -> None:
        self.eid = 0
        self.now = 0.0
        self.reset()

    def reset(self) -> None:
        """Start anew, as after power-on. Every service that keeps state extends this."""
        self._served: dict[tuple[int, int], Handler] = {}
        self.instance_id = 0

    def __getstate__(self) -> dict[str, Any]:
        """What a copy has: handlers are found anew, since these are of the one that is copied."""
        return vars(self) | {"_served": {}}

    def inherit(self, before: Responder) -> None:
        """Take over what survives a restart. before: what ran until then. Every service that keeps something extends
        this.
        """

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The supported commands, by PLDM type and code. Every service extends this."""
        return {}

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        """Take a message; returns the body of the response, if there is to be one."""
        self.now = now
        try:
            header, used = PldmHeader.decode_front(body)
        except DecodeError:
            return None
        if not self.accepts(header):
            return None
        if not header.rq:
            self.take_response(header, body[used:], source)
            return None
        response = self.execute(header, body[used:])
        return None if header.d else self.respond(header, response)

    def accepts(self, header: PldmHeader) -> bool:
        """Whether a message is read at all: its header version is known and no integrity check is announced."""
        return header.header_version == 0 and header.ic == 0

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        """A response that nobody awaits is dropped."""

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        """Execute a request; returns the response's data."""
        handlers = self._served = self._served or self.commands()
        handler = handlers.get((header.pldm_type, header.command))
        if handler is not None:
            return self.call(handler, data)
        is_known = any(pldm_type == header.pldm_type for pldm_type, _ in handlers)
        return OtherResponse(Completion.UNSUPPORTED_CMD if is_known else Completion.INVALID_PLDM_TYPE)

    def call(self, handler: Handler, data: bytes) -> Layout:
        """What a handler answers; data of another length than the command's is refused."""
        try:
            return handler(data)
        except Refusal as refusal:
            return self.refuse(refusal.completion)
        except DecodeError:
            return self.refuse(Completion.INVALID_LENGTH)

    def refuse(self, completion: int) -> Layout:
        """The data of a response that reports an error: nothing but the code."""
        return OtherResponse(completion)  # type: ignore[arg-type]

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        """The response's body, addressed by the request's header."""
        return replace(header, rq=0, d=0, pldm_reserved=0).encode() + response.encode()

    def poll(self, now: float) -> list[OwnRequest]:
        """The requests that are due to be sent by now."""
        self.now = now
        return []

    def new_instance_id(self) -> int:
        """The instance ID of the next request of the terminus's own."""
        used = self.instance_id
        self.instance_id = (used + 1) % INSTANCE_IDS
        return used
