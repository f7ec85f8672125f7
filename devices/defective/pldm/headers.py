"""Terminuses that break one rule of the PLDM header; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.header import Completion, OtherResponse, PldmHeader, PldmType
from tester.pldm.platform import PlatformCommand
from tester.pldm.responder.terminus import Terminus

REQUEST = 0x80
DATAGRAM = 0x40


def refused(response: Layout) -> bool:
    """Whether a response reports an error."""
    return response.encode()[:1] != bytes((Completion.SUCCESS,))


def marked(body: bytes, bits: int) -> bytes:
    """A message with other request and datagram bits."""
    return body[:1] + bytes((body[1] & ~(REQUEST | DATAGRAM) | bits,)) + body[2:]


def marks(body: bytes) -> int | None:
    """The request and datagram bits of a message that has a PLDM header."""
    return body[1] & (REQUEST | DATAGRAM) if len(body) >= 4 else None


class RequestBitKept(Terminus):
    """In the response to a request that succeeds the request bit is forgotten."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-001",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        body = super().respond(header, response)
        return body if refused(response) else marked(body, REQUEST)


class ErrorsAreDatagrams(Terminus):
    """Responses that report an error have the datagram bit set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-001",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        body = super().respond(header, response)
        return marked(body, DATAGRAM) if refused(response) else body


class InstanceIdOfFourBits(Terminus):
    """The instance ID is masked to four bits."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-002",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return super().respond(replace(header, iid=header.iid & 0x0F), response)


class PldmReservedBitEchoed(Terminus):
    """The reserved bit is taken for a sixth bit of the instance ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-003",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return replace(header, rq=0, d=0).encode() + response.encode()


class ReservedBitRefused(Terminus):
    """A request with the reserved bit set is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-004",)

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        return OtherResponse(Completion.ERROR) if header.pldm_reserved else super().execute(header, data)


class HeaderVersionIgnored(Terminus):
    """A request of any header version is executed, as in libpldm."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-006",)

    def accepts(self, header: PldmHeader) -> bool:
        return super().accepts(replace(header, header_version=0))

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return super().respond(replace(header, header_version=0), response)


class HeaderVersionEchoed(Terminus):
    """The second byte of a request of any header version comes back as it is."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-005", "PLDM-BASE-006")

    def accepts(self, header: PldmHeader) -> bool:
        return super().accepts(replace(header, header_version=0))


class ErrorsOfTypeZero(Terminus):
    """Every error is reported by one routine, which knows of type 0 only."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-007",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return super().respond(replace(header, pldm_type=PldmType.CONTROL) if refused(response) else header, response)


class ErrorsOfAnotherCommand(Terminus):
    """The error path was copied from the command before and kept its code."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-008",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return super().respond(replace(header, command=header.command ^ 1) if refused(response) else header, response)


class HeaderAlone(Terminus):
    """A command that is not supported is answered with a header and no completion code."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-009", "PLDM-BASE-027", "PLDM-BASE-047")

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        body = super().respond(header, response)
        unsupported = response.encode() == bytes((Completion.UNSUPPORTED_CMD,))
        return body[:-1] if unsupported else body


class DatagramWithAnErrorAnswered(Terminus):
    """A datagram that is refused is answered with what is wrong with it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-010",)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        response = super().receive(body, source, now)
        if marks(body) != REQUEST | DATAGRAM:
            return response
        header, used = PldmHeader.decode_front(body)
        answer = self.execute(header, body[used:])
        return self.respond(replace(header, d=0), answer) if refused(answer) else None


class PldmDatagramAnswered(Terminus):
    """The datagram bit is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-010",)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        asked = marks(body) == REQUEST | DATAGRAM
        return super().receive(marked(body, REQUEST) if asked else body, source, now)


class DatagramBitMakesRequests(Terminus):
    """Either bit makes a message a request."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-011", "PLDM-BASE-012")

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        return super().receive(marked(body, REQUEST) if marks(body) == DATAGRAM else body, source, now)


class ResponsesAnswered(Terminus):
    """The request bit is not looked at, but in responses to events."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        asked = marks(body) == 0 and body[3] != PlatformCommand.PLATFORM_EVENT_MESSAGE
        return super().receive(marked(body, REQUEST) if asked else body, source, now)


class StubAwaitsItsRest(Terminus):
    """After a header that is cut short the next message is taken for its rest."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-013", "PLDM-BASE-029")

    def reset(self) -> None:
        super().reset()
        self.incomplete = False

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        rest, self.incomplete = self.incomplete, marks(body) is None
        return None if rest else super().receive(body, source, now)


class StubAnswered(Terminus):
    """A header that is cut short draws an error."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-013",)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        if marks(body) is None:
            return bytes((body[0], 0x00, 0x00, 0x00, Completion.INVALID_LENGTH))
        return super().receive(body, source, now)


class InstanceIdFilter(Terminus):
    """A request with the instance ID of the one before it is dropped, unless it is the same."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-014",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-BASE-013",)

    def reset(self) -> None:
        super().reset()
        self.last = b""

    def is_dropped(self, body: bytes) -> bool:
        """Whether this request must not be a new one."""
        return self.last[1:2] == body[1:2] and self.last != body

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        dropped = marks(body) == REQUEST and self.is_dropped(body)
        self.last = body
        return None if dropped else super().receive(body, source, now)


class AnswerKeptByInstanceId(Terminus):
    """The answer to a request is given to the next one too, if that has its command and instance ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-014",)
    _kept: tuple[bytes, bytes | None] = (b"", None)

    def receive(self, body: bytes, source: int, now: float) -> bytes | None:
        if body[1:4] != self._kept[0] or self._kept[1] is None:
            self._kept = body[1:4], super().receive(body, source, now)
        return self._kept[1]


class RetryFilter(InstanceIdFilter):
    """A request that is the same as the one before it is dropped."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-015", "PLDM-PLAT-025")

    def is_dropped(self, body: bytes) -> bool:
        return self.last == body


class IntegrityCheckAnnounced(Terminus):
    """Responses announce an integrity check that they do not have."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-059",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        return super().respond(replace(header, ic=1), response)


class PldmIntegrityCheckIgnored(Terminus):
    """The bit that announces an integrity check is masked off."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-060",)

    def accepts(self, header: PldmHeader) -> bool:
        return super().accepts(replace(header, ic=0))
