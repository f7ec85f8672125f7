"""Terminuses that break one rule of polling for events; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.layout import Layout
from tester.pldm.events import MORE_EVENTS, NO_EVENT, PollRequest, PollResponse
from tester.pldm.header import Done, OtherResponse
from tester.pldm.repository import PdrTransferFlag
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.terminus import Terminus


class EmptyPollPadded(Terminus):
    """A poll without an event has the fields of one with an event, all of them zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-013", "PLDM-EVT-023")

    def no_event(self, event_id: int) -> Layout:
        return OtherResponse(data=super().no_event(event_id).encode()[1:] + bytes(10))


class PollWithoutTid(Terminus):
    """A poll that brings no event is answered with a TID of zero."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-013", "PLDM-EVT-023")

    def no_event(self, event_id: int) -> Layout:
        return PollResponse(tid=0, event_id=event_id)


class MoreEventsUntold(Terminus):
    """The answer to an acknowledgement says that no event waits, whether one does or not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-023",)

    def acknowledge(self, event_id: int) -> Layout:
        super().acknowledge(event_id)
        return self.no_event(NO_EVENT)


class AcknowledgementWithoutData(Terminus):
    """The answer to an acknowledgement ends with the completion code."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-023",)

    def acknowledge(self, event_id: int) -> Layout:
        super().acknowledge(event_id)
        return Done()


class PartBehindTheLast(Terminus):
    """A handle of a next part comes with an event that is whole."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-022",)

    def oldest_event(self) -> Layout:
        response = super().oldest_event()
        return replace(response, next_handle=1) if isinstance(response, PollResponse) and self.events else response


class PolledCrcMissing(Terminus):
    """An event that fits one part has no CRC, as openbmc/pldm expects."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-014",)

    def event_check(self, event: Event) -> bytes:
        return super().event_check(event)[:0]


class PolledFlagOfOtherTypes(Terminus):
    """A part is marked with the flag that begins a transfer in other types."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-014",)

    def oldest_event(self) -> Layout:
        response = super().oldest_event()
        return (
            replace(response, transfer_flag=PdrTransferFlag.MIDDLE) if isinstance(response, PollResponse) else response
        )


class EventsUnnumbered(Terminus):
    """All events have the ID 0x0000, so that a poll seems to bring none."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-014",)

    def new_event_id(self) -> int:
        return NO_EVENT


class EventNeverRemoved(Terminus):
    """An acknowledged event stays in the queue, and is fetched again and again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-015",)

    def acknowledge(self, event_id: int) -> Layout:
        waiting = list(self.events)
        response = super().acknowledge(event_id)
        self.events = waiting
        return response


class QueueEmptiedByTid(Terminus):
    """With another TID the events that wait are forgotten."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-015",)

    def set_tid(self, data: bytes) -> Layout:
        before, response = self.tid, super().set_tid(data)
        if self.tid != before:
            self.forget_events()
        return response


class PolledIdOfOneByte(Terminus):
    """An event that is polled for is told the lower byte of its ID, by which it is not acknowledged."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-015",)
    also: ClassVar[tuple[str, ...]] = ("PLDM-EVT-023",)

    def oldest_event(self) -> Layout:
        response = super().oldest_event()
        return replace(response, event_id=response.event_id & 0xFF) if isinstance(response, PollResponse) else response


class AnyAcknowledgement(Terminus):
    """An acknowledgement takes the oldest event whichever it is about."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        return super().acknowledge(self.events[0].event_id if self.events else event_id)


class LowerByteAcknowledged(Terminus):
    """An acknowledgement takes the oldest event where the lower byte of its ID is right."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        alike = [event.event_id for event in self.events[:1] if event.event_id & 0xFF == event_id & 0xFF]
        return super().acknowledge(alike[0] if alike else event_id)


class LastIdAcknowledged(Terminus):
    """An acknowledgement takes the oldest event where its ID says that there are more."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        return super().acknowledge(self.events[0].event_id if self.events and event_id == MORE_EVENTS else event_id)


class NothingAcknowledged(Terminus):
    """With nothing in the queue every acknowledgement succeeds."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        return super().acknowledge(event_id) if self.events else self.no_event(NO_EVENT)


class WrongAcknowledgementPops(Terminus):
    """An acknowledgement of another event is refused, but takes the oldest one away."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        try:
            return super().acknowledge(event_id)
        except Refusal:
            self.events = self.events[1:]
            raise


class PollHandleIgnored(Terminus):
    """A poll for the next part is answered with the first, whatever its handle."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def poll_for_event(self, data: bytes) -> Layout:
        request = PollRequest.decode(data)
        return super().poll_for_event(data) if request.operation else self.oldest_event()


class EarlierPollFormatTaken(Terminus):
    """A poll in a format before the first is answered as one in the first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def poll_for_event(self, data: bytes) -> Layout:
        return super().poll_for_event(b"\x01" + data[1:] if data[:1] == b"\0" else data)


class LatestFirst(Terminus):
    """A poll brings the latest of the events that wait."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-015",)

    def poll_for_event(self, data: bytes) -> Layout:
        self.events.reverse()
        response = super().poll_for_event(data)
        self.events.reverse()
        return response


class AcknowledgedAgain(Terminus):
    """An event is also acknowledged by the ID of one before it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016",)

    def acknowledge(self, event_id: int) -> Layout:
        is_earlier = self.events and NO_EVENT < event_id < self.events[0].event_id
        return super().acknowledge(self.events[0].event_id if is_earlier else event_id)
