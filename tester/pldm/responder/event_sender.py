"""Type 2: events that the terminus sends of its own accord, and heartbeats (DSP0248, PlatformEventMessage)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.event_data import HeartbeatEvent
from tester.pldm.events import EventClass, PlatformEventMessageRequest
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.platform import EventMode, PlatformCommand
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.event_queue import Event, EventQueueService


@dataclass(frozen=True)
class Outstanding:
    """An event that was sent and not answered yet. sent: how many times; again: when it is due next."""

    header: PldmHeader
    request: OwnRequest
    sent: int = 0
    again: float = 0.0


class EventSenderService(EventQueueService):
    """Sends the oldest event until it is answered, then the next. Times are in seconds."""

    sending_modes: ClassVar[tuple[EventMode, ...]] = (EventMode.ASYNC, EventMode.ASYNC_KEEP_ALIVE)
    transmissions: ClassVar[int] = 3
    retry_after: ClassVar[float] = 0.5

    def reset(self) -> None:
        """Nothing was sent yet."""
        super().reset()
        self.outstanding: Outstanding | None = None
        self.heartbeats = 0
        self.next_heartbeat = 0.0

    def set_event_receiver(self, data: bytes) -> Layout:
        """SetEventReceiver: heartbeats count anew."""
        response = super().set_event_receiver(data)
        self.heartbeats = 0
        self.next_heartbeat = self.now + self.heartbeat
        return response

    def forget_events(self) -> None:
        """What was sent is not sent again."""
        super().forget_events()
        self.outstanding = None

    def poll(self, now: float) -> list[OwnRequest]:
        """Also the event that is due to be sent, for the first time or again."""
        requests = super().poll(now)
        self.beat()
        if self.event_mode in self.sending_modes:
            requests += self.due_event()
        return requests

    # Heartbeats.

    def beat(self) -> None:
        """Let the heartbeat timer elapse, if it is time."""
        if self.event_mode == EventMode.ASYNC_KEEP_ALIVE and self.now >= self.next_heartbeat:
            self.emit(EventClass.HEARTBEAT, HeartbeatEvent(number=self.heartbeats % 256))
            self.heartbeats += 1
            self.next_heartbeat = self.now + self.heartbeat

    # Sending.

    def due_event(self) -> list[OwnRequest]:
        """The oldest event, unless it was sent just now; one that went unanswered too often makes way for the next."""
        if self.outstanding and self.now < self.outstanding.again:
            return []
        if self.outstanding and self.outstanding.sent >= self.transmissions:
            self.finish()
        if not self.events:
            return []
        pending = self.outstanding or self.prepare(self.events[0])
        self.outstanding = replace(pending, sent=pending.sent + 1, again=self.now + self.retry_after)
        return [pending.request]

    def prepare(self, event: Event) -> Outstanding:
        """The request that carries an event; a retry is the same to the byte."""
        header = PldmHeader(
            iid=self.new_instance_id(), pldm_type=PldmType.PLATFORM, command=PlatformCommand.PLATFORM_EVENT_MESSAGE
        )
        message = PlatformEventMessageRequest(tid=self.tid, event_class=event.event_class, data=event.data)
        return Outstanding(header, OwnRequest(self.event_address, header.encode() + message.encode()))

    def take_response(self, header: PldmHeader, data: bytes, source: int) -> None:
        """Whatever completion code a receiver answers with, it has the event."""
        super().take_response(header, data, source)
        if data and self.outstanding and self.answers(self.outstanding, header, source):
            self.finish()

    def answers(self, pending: Outstanding, header: PldmHeader, source: int) -> bool:
        """Whether a response is to the request that is outstanding."""
        answered = replace(header, rq=1, pldm_reserved=0)
        return source == pending.request.destination and answered == pending.header

    def finish(self) -> None:
        """The event that was sent is done with."""
        self.outstanding = None
        self.events.pop(0)
