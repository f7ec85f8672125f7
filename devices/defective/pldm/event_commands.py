"""Terminuses that break one rule of the commands about events; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tester.layout import Layout
from tester.pldm.events import (
    EventClass,
    EventMessageBufferSizeRequest,
    EventMessageBufferSizeResponse,
    EventMessageSupportedResponse,
    GetEventReceiverResponse,
    SetEventReceiverError,
    SetEventReceiverRequest,
)
from tester.pldm.header import Done, OtherResponse
from tester.pldm.platform import EventMode
from tester.pldm.responder.core import Refusal
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
