"""Terminuses that break one rule of the commands about events; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.events import (
    MORE_EVENTS,
    NO_EVENT,
    EventClass,
    EventMessageBufferSizeRequest,
    EventMessageBufferSizeResponse,
    EventMessageSupportedResponse,
    GetEventReceiverResponse,
    PollRequest,
    PollResponse,
    SetEventReceiverError,
    SetEventReceiverRequest,
)
from tester.pldm.header import Done, OtherResponse
from tester.pldm.platform import EventMode
from tester.pldm.repository import PdrTransferFlag
from tester.pldm.responder.core import Refusal
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.terminus import Terminus

A_MINUTE = b"\x3c\0"

# SetEventReceiver, GetEventReceiver


class ReceiverAnsweredAtLength(Terminus):
    """SetEventReceiver answers with a byte more than the completion code."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-001",)

    def set_event_receiver(self, data: bytes) -> Layout:
        super().set_event_receiver(data)
        return OtherResponse(data=b"\0")


class PollingModeRefused(Terminus):
    """The mode in which events are polled for is advertised, but not taken."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-001", "PLDM-EVT-017")

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        if request.mode == EventMode.POLLING:
            raise Refusal(SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED)
        super().check_receiver(request)


class AnyReceiverTaken(Terminus):
    """SetEventReceiver takes whatever it is given, and events are lost."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-002",)

    def set_event_receiver(self, data: bytes) -> Layout:
        request = SetEventReceiverRequest.decode(data)
        if request.mode not in list(EventMode) or request.transport:
            return Done()
        return super().set_event_receiver(data)


class ReceiverHalfSet(Terminus):
    """SetEventReceiver keeps the address of a request that it refuses."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-002",)

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        self.event_address = request.address
        super().check_receiver(request)


class RefusedReceiverEmptiesTheQueue(Terminus):
    """Whatever waits is dropped before SetEventReceiver is looked at, and refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-002",)

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        self.forget_events()
        super().check_receiver(request)


class OtherModesTaken(Terminus):
    """There is no heartbeat, but the mode for it is taken."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-002", "PLDM-EVT-017")
    claims: ClassVar[dict[str, Any]] = {"EVT_HB": False}

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        return replace(response, may_keep_alive=0) if isinstance(response, EventMessageSupportedResponse) else response


class OwnEidAsReceiver(Terminus):
    """GetEventReceiver tells the terminus's own EID."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-005",)

    def get_event_receiver(self, data: bytes) -> Layout:
        super().get_event_receiver(data)
        return GetEventReceiverResponse(address=self.eid)


# EventMessageSupported, EventMessageBufferSize


class ConfigurationFixed(Terminus):
    """The configuration is asynchronous whatever was set, as in the PICMG endpoint for AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-017",)

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        assert isinstance(response, EventMessageSupportedResponse)
        return replace(response, mode=EventMode.ASYNC)


class SupportedBitsShifted(Terminus):
    """The bits of the modes that can be set begin with bit 0."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-017", "PLDM-BASE-031")

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        assert isinstance(response, EventMessageSupportedResponse)
        return replace(response, reserved_0=1, may_keep_alive=0)


class NoIntervalInTheLowerByte(Terminus):
    """An interval of heartbeats is refused as none where its lower byte is 0."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-001", "PLDM-EVT-017")

    def check_heartbeat(self, heartbeat: bytes) -> None:
        super().check_heartbeat(heartbeat[:1])


class EventClassesMissing(Terminus):
    """EventMessageSupported has a count of classes and no list."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-017", "PLDM-EVT-021")

    def event_message_supported(self, data: bytes) -> Layout:
        response = super().event_message_supported(data)
        return replace(response, classes=()) if isinstance(response, EventMessageSupportedResponse) else response


class SensorEventsNotListed(Terminus):
    """EventMessageSupported lists heartbeats alone."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-021",)
    event_classes = (EventClass.HEARTBEAT,)


class AnyEventFormat(Terminus):
    """The format version of event messages is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-016", "PLDM-EVT-018")

    def check_format(self, version: int) -> None:
        pass


class BufferSizeEchoed(Terminus):
    """EventMessageBufferSize returns the size that it was told."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-019",)

    def event_message_buffer_size(self, data: bytes) -> Layout:
        super().event_message_buffer_size(data)
        return EventMessageBufferSizeResponse(buffer_size=EventMessageBufferSizeRequest.decode(data).buffer_size)


class NoEventBuffer(Terminus):
    """EventMessageBufferSize tells of a buffer without room."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-019",)

    event_buffer_size = 0


# PollForPlatformEventMessage


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


class RefusalDelaysHeartbeat(Terminus):
    """The interval of heartbeats begins anew when a receiver is refused."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-002",)

    def set_event_receiver(self, data: bytes) -> Layout:
        self.next_heartbeat = self.now + self.heartbeat
        return super().set_event_receiver(data)


class IntervalMadeUp(Terminus):
    """The mode with heartbeats is set without an interval, which is then a minute."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-BASE-024",)

    def set_event_receiver(self, data: bytes) -> Layout:
        is_short = data[:1] == bytes((EventMode.ASYNC_KEEP_ALIVE,)) and len(data) in (3, 4)
        return super().set_event_receiver(data[:3] + A_MINUTE if is_short else data)
