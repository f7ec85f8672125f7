"""Terminuses that break one rule about the answers to their events, or about the lack of one."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.pldm.events import EventStatus
from tester.pldm.header import PldmHeader
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.event_sender import Outstanding
from tester.pldm.responder.terminus import Terminus


class FireAndForget(Terminus):
    """An event is sent once, and nobody asks whether it has come."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-017", "PLDM-EVT-008")

    transmissions = 1


class RetriesForEver(Terminus):
    """An event without an answer is sent again until there is one."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-008",)

    transmissions = 1 << 30


class AnswersByStatus(Terminus):
    """An event whose logging the receiver rejects is sent again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-008",)

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        if data[1:] != bytes((EventStatus.LOGGING_REJECTED,)):
            super().take_response(header, data, source)


class NoticedWhenRead(Terminus):
    """A sensor looks at its input only when it is read."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    def sample(self) -> None:
        pass

    def get_sensor_reading(self, data: bytes) -> Layout:
        super().sample()
        return super().get_sensor_reading(data)

    def get_state_sensor_readings(self, data: bytes) -> Layout:
        super().sample()
        return super().get_state_sensor_readings(data)


class AnyAnswerTaken(Terminus):
    """A response to anything is taken for the answer to the event."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        return super().answers(pending, replace(pending.header, rq=header.rq), source)


class SecondAnswerTaken(Terminus):
    """An answer that comes once more ends the event behind, which was not sent yet."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def reset(self) -> None:
        super().reset()
        self.answered: Outstanding | None = None

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        before, self.answered = self.answered, self.outstanding
        super().take_response(header, data, source)
        if before and not self.outstanding and not self.answered and self.answers(before, header, source):
            self.forget_oldest()

    def forget_oldest(self) -> None:
        """Make way for the event behind."""
        del self.events[:1]


class AnswerFromAnybodyTaken(Terminus):
    """The answer to an event is taken whoever sends it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:  # noqa: ARG002 - whoever it is
        return super().answers(pending, header, pending.request.destination)


class AnswerToARetryTakenFromAnybody(Terminus):
    """Once an event was sent again its answer is taken whoever sends it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        return super().answers(pending, header, source if pending.sent == 1 else pending.request.destination)


class DatagramTakenForAnswer(Terminus):
    """The datagram bit of what seems to answer an event is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        return super().answers(pending, replace(header, d=0), source)


class FirstAnswerTakenLightly(Terminus):
    """Of what comes behind an event the first is taken for its answer whatever the datagram bit says."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def reset(self) -> None:
        super().reset()
        self.looked_at: PldmHeader | None = None

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        is_first, self.looked_at = pending.header != self.looked_at, pending.header
        return super().answers(pending, replace(header, d=0) if is_first else header, source)


class RequestTakenForAnswer(Terminus):
    """The request bit of what seems to answer an event is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-012",)

    def execute(self, header: PldmHeader, data: bytes) -> Layout:
        if self.outstanding and header == self.outstanding.header:
            self.finish()
        return super().execute(header, data)


class RetryStorm(Terminus):
    """An answer is waited for no longer than it takes to send the event again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-019",)

    retry_after = 0.02


class InstanceIdZero(Terminus):
    """All requests have the same instance ID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-016", "PLDM-BASE-020")

    def new_instance_id(self) -> int:
        return 0


class RetriesRenumbered(Terminus):
    """A retry has an instance ID of its own, as firmware data requests of libpldm have."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-016",)

    def due_event(self) -> list[OwnRequest]:
        again = self.outstanding is not None and self.outstanding.sent < self.transmissions
        if again and self.outstanding and self.now >= self.outstanding.again:
            fresh = self.prepare(self.events[0])
            self.outstanding = replace(fresh, sent=self.outstanding.sent, again=self.outstanding.again)
        return super().due_event()


class InstanceIdAlternating(Terminus):
    """There are two instance IDs in all."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-020",)

    def new_instance_id(self) -> int:
        return super().new_instance_id() % 2


class AnswersUnderOwnInstanceId(Terminus):
    """While an event waits for its answer, requests are answered under the instance ID of the event."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-002",)

    def respond(self, header: PldmHeader, response: Layout) -> bytes:
        sent = self.outstanding
        return super().respond(replace(header, iid=sent.header.iid) if sent else header, response)


class AnswersToTheReceiver(Device):
    """While an event waits for its answer, responses go to the receiver of events."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-061",)

    def reply_to(self, message: MctpMessage, source: int, body: bytes) -> MctpMessage:
        reply = super().reply_to(message, source, body)
        sent = getattr(self.terminus, "outstanding", None)
        return replace(reply, destination=sent.request.destination) if sent else reply


class RetriesCountedForAll(Terminus):
    """Once an event was given up, none is sent again: what counts its transmissions is never set back."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-008", "PLDM-BASE-017")

    def reset(self) -> None:
        super().reset()
        self.has_given_up = False

    def due_event(self) -> list[OwnRequest]:
        self.has_given_up |= self.outstanding is not None and self.outstanding.sent >= self.transmissions
        return super().due_event()

    def prepare(self, event: Event) -> Outstanding:
        sent = self.transmissions - 1 if self.has_given_up else 0
        return replace(super().prepare(event), sent=sent)
