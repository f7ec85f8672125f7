"""Type 2: the event receiver, and the events that wait for it (DSP0248)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tester.layout import DecodeError, Layout
from tester.mctp.packet import ASSIGNABLE_EIDS
from tester.pldm.base import TransferOperation
from tester.pldm.crc import crc32
from tester.pldm.events import (
    FORMAT_VERSION,
    MORE_EVENTS,
    NO_EVENT,
    EventClass,
    EventError,
    EventMessageBufferSizeRequest,
    EventMessageBufferSizeResponse,
    EventMessageSupportedRequest,
    EventMessageSupportedResponse,
    GetEventReceiverResponse,
    PollRequest,
    PollResponse,
    SetEventReceiverError,
    SetEventReceiverRequest,
)
from tester.pldm.header import Completion, Done, PldmType
from tester.pldm.platform import EventMode, PlatformCommand, Transport
from tester.pldm.responder.control import no_data
from tester.pldm.responder.core import Handler, Refusal
from tester.pldm.responder.effecters import EffecterService

HEARTBEAT_SIZE = 2


@dataclass(frozen=True)
class Event:
    """An event that waits. event_id: neither NO_EVENT nor MORE_EVENTS."""

    event_id: int
    event_class: EventClass
    data: bytes


class EventQueueService(EffecterService):
    """Holds events for a receiver, who may fetch them. address: the receiver's EID. heartbeat: seconds."""

    event_room: ClassVar[int] = 4
    event_buffer_size: ClassVar[int] = 128
    event_classes: ClassVar[tuple[EventClass, ...]] = (EventClass.SENSOR, EventClass.HEARTBEAT)

    def reset(self) -> None:
        """No receiver is known, and nothing is sent."""
        super().reset()
        self.event_mode = EventMode.DISABLED
        self.event_address = 0
        self.heartbeat = 0
        self.event_count = 0
        self.events: list[Event] = []

    def commands(self) -> dict[tuple[int, int], Handler]:
        """The event commands that a terminus answers."""
        own: dict[int, Handler] = {
            PlatformCommand.SET_EVENT_RECEIVER: self.set_event_receiver,
            PlatformCommand.GET_EVENT_RECEIVER: self.get_event_receiver,
            PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE: self.poll_for_event,
            PlatformCommand.EVENT_MESSAGE_SUPPORTED: self.event_message_supported,
            PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE: self.event_message_buffer_size,
        }
        return super().commands() | {(PldmType.PLATFORM, code): handler for code, handler in own.items()}

    # The receiver.

    def set_event_receiver(self, data: bytes) -> Layout:
        """SetEventReceiver: whatever still waits is for nobody. Without a mode the receiver stays who it was."""
        request = SetEventReceiverRequest.decode(data)
        self.check_receiver(request)
        self.event_mode = EventMode(request.mode)
        if self.event_mode != EventMode.DISABLED:
            self.event_address = request.address
        self.heartbeat = int.from_bytes(request.heartbeat, "little")
        self.forget_events()
        return Done()

    def check_receiver(self, request: SetEventReceiverRequest) -> None:
        """Refuse what cannot be set."""
        if len(request.heartbeat) not in (0, HEARTBEAT_SIZE):
            raise DecodeError(f"{len(request.heartbeat)} byte(s) of heartbeat")
        if request.mode not in list(EventMode):
            raise Refusal(SetEventReceiverError.ENABLE_METHOD_NOT_SUPPORTED)
        if request.transport != Transport.MCTP:
            raise Refusal(SetEventReceiverError.INVALID_PROTOCOL_TYPE)
        if request.mode == EventMode.ASYNC_KEEP_ALIVE:
            self.check_heartbeat(request.heartbeat)
        if request.mode != EventMode.DISABLED and request.address not in ASSIGNABLE_EIDS:
            raise Refusal(Completion.INVALID_DATA)

    def check_heartbeat(self, heartbeat: bytes) -> None:
        """Refuse a missing interval, and one of no length."""
        if not heartbeat:
            raise DecodeError("no heartbeat where the mode needs one")
        if not any(heartbeat):
            raise Refusal(SetEventReceiverError.HEARTBEAT_FREQUENCY_TOO_HIGH)

    def get_event_receiver(self, data: bytes) -> Layout:
        """GetEventReceiver."""
        no_data(data)
        return GetEventReceiverResponse(address=self.event_address)

    def event_message_supported(self, data: bytes) -> Layout:
        """EventMessageSupported."""
        self.check_format(EventMessageSupportedRequest.decode(data).format_version)
        return EventMessageSupportedResponse(
            mode=self.event_mode,
            may_keep_alive=1,
            may_poll=1,
            may_async=1,
            class_count=len(self.event_classes),
            classes=self.event_classes,
        )

    def event_message_buffer_size(self, data: bytes) -> Layout:
        """EventMessageBufferSize: no event comes near the receiver's size, so it is not kept."""
        if EventMessageBufferSizeRequest.decode(data).buffer_size == 0:
            raise Refusal(Completion.INVALID_DATA)
        return EventMessageBufferSizeResponse(buffer_size=self.event_buffer_size)

    def check_format(self, version: int) -> None:
        """Refuse another format of event messages than the first."""
        if version != FORMAT_VERSION:
            raise Refusal(EventError.UNSUPPORTED_FORMAT_VERSION)

    # The queue.

    def emit(self, event_class: EventClass, data: Layout) -> None:
        """Queue an event, if it is for anybody and there is room."""
        if self.event_mode != EventMode.DISABLED and len(self.events) < self.event_room:
            self.events.append(Event(self.new_event_id(), event_class, data.encode()))

    def new_event_id(self) -> int:
        """From 1 up to the last that means an event, and again."""
        self.event_count += 1
        return (self.event_count - 1) % (MORE_EVENTS - 1) + 1

    def forget_events(self) -> None:
        """Nothing waits any more."""
        self.events = []

    # Polling.

    def poll_for_event(self, data: bytes) -> Layout:
        """PollForPlatformEventMessage: every event fits one part, so there is no next one."""
        request = PollRequest.decode(data)
        self.check_format(request.format_version)
        if request.operation not in (TransferOperation.GET_FIRST_PART, TransferOperation.ACKNOWLEDGE_ONLY):
            raise Refusal(Completion.INVALID_DATA)
        if self.event_mode != EventMode.POLLING:
            return self.no_event(NO_EVENT)
        if request.operation == TransferOperation.GET_FIRST_PART:
            return self.oldest_event()
        return self.acknowledge(request.acknowledged)

    def no_event(self, event_id: int) -> Layout:
        """The answer that brings no event. event_id: NO_EVENT or MORE_EVENTS."""
        return PollResponse(tid=self.tid, event_id=event_id)

    def oldest_event(self) -> Layout:
        """The oldest event, which stays in the queue, or none."""
        if not self.events:
            return self.no_event(NO_EVENT)
        event = self.events[0]
        return PollResponse(
            tid=self.tid,
            event_id=event.event_id,
            event_class=event.event_class,
            size=len(event.data),
            data=event.data,
            check=self.event_check(event),
        )

    def event_check(self, event: Event) -> bytes:
        """The CRC-32 over an event's data."""
        return crc32(event.data)

    def acknowledge(self, event_id: int) -> Layout:
        """Remove the oldest event, which must be the one that is acknowledged; tells whether more wait."""
        if not self.events or self.events[0].event_id != event_id:
            raise Refusal(EventError.EVENT_ID_NOT_VALID)
        self.events.pop(0)
        return self.no_event(MORE_EVENTS if self.events else NO_EVENT)
