"""Events of PLDM type 2 (DSP0248): who receives them, how they are sent and fetched, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Any, ClassVar

from tester.layout import BYTE, Bits, Layout, Octets, Repeated, Tail
from tester.pldm.base import TransferOperation
from tester.pldm.fields import U8, U16, U32
from tester.pldm.header import Completion, Message, NoData, PldmType
from tester.pldm.platform import EventMode, PlatformCommand, Transport, platform_message
from tester.pldm.repository import PdrTransferFlag

FORMAT_VERSION = 0x01
"""Of event messages."""

NO_EVENT = 0x0000
MORE_EVENTS = 0xFFFF
"""What takes the place of an event ID where no event follows: none is queued, or more are once this one was taken."""


class SetEventReceiverError(IntEnum):
    """Completion codes of SetEventReceiver."""

    INVALID_PROTOCOL_TYPE = 0x80
    ENABLE_METHOD_NOT_SUPPORTED = 0x81
    HEARTBEAT_FREQUENCY_TOO_HIGH = 0x82


class EventError(IntEnum):
    """Completion codes of the commands that carry or describe events."""

    UNSUPPORTED_FORMAT_VERSION = 0x81
    EVENT_ID_NOT_VALID = 0x82


class EventClass(IntEnum):
    """What an event tells of."""

    SENSOR = 0x00
    EFFECTER = 0x01
    REDFISH_TASK = 0x02
    REDFISH_MESSAGE = 0x03
    REPOSITORY_CHANGE = 0x04
    MESSAGE_POLL = 0x05
    HEARTBEAT = 0x06
    CPER = 0x07


class EventStatus(IntEnum):
    """What a receiver made of an event."""

    NO_LOGGING = 0
    LOGGING_DISABLED = 1
    LOG_FULL = 2
    ACCEPTED_FOR_LOGGING = 3
    LOGGED = 4
    LOGGING_REJECTED = 5


@dataclass(frozen=True)
class SetEventReceiverRequest(Layout):
    """address: for MCTP an EID. heartbeat: empty, or seconds between two heartbeats, two bytes, low byte first."""

    title: ClassVar[str] = "SetEventReceiver"

    mode: Annotated[EventMode, BYTE] = EventMode.DISABLED
    transport: Annotated[Transport, BYTE] = Transport.MCTP
    address: U8 = 0
    heartbeat: Tail = b""


@dataclass(frozen=True)
class GetEventReceiverResponse(Layout):
    """address: 0 before any was set."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    transport: Annotated[Transport, BYTE] = Transport.MCTP
    address: U8 = 0


@dataclass(frozen=True)
class PlatformEventMessageRequest(Layout):
    """An event, sent by the terminus itself. data: as `event_data.decode_event` reads it."""

    title: ClassVar[str] = "PlatformEventMessage"

    format_version: U8 = FORMAT_VERSION
    tid: U8 = 0
    event_class: Annotated[EventClass, BYTE] = EventClass.SENSOR
    data: Tail = b""


@dataclass(frozen=True)
class PlatformEventMessageResponse(Layout):
    """What became of the event."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    status: Annotated[EventStatus, BYTE] = EventStatus.NO_LOGGING


@dataclass(frozen=True)
class PollRequest(Layout):
    """handle: of the next part, ignored for the first. acknowledged: the ID of the event that was taken."""

    title: ClassVar[str] = "PollForPlatformEventMessage"

    format_version: U8 = FORMAT_VERSION
    operation: Annotated[TransferOperation, BYTE] = TransferOperation.GET_FIRST_PART
    handle: U32 = 0
    acknowledged: U16 = NO_EVENT


@dataclass(frozen=True)
class NoEventResponse(Layout):
    """The answer to a poll that brings no event. event_id: NO_EVENT or MORE_EVENTS."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    tid: U8 = 0
    event_id: U16 = NO_EVENT


@dataclass(frozen=True)
class PollResponse(Layout):
    """A part of an event. size: bytes of data in it. check: with the last part, the CRC-32 over the event's data.

    With NO_EVENT or MORE_EVENTS as its event_id, it ends there.
    """

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    tid: U8 = 0
    event_id: U16 = NO_EVENT
    next_handle: U32 = 0
    transfer_flag: Annotated[PdrTransferFlag, BYTE] = PdrTransferFlag.START_AND_END
    event_class: Annotated[EventClass, BYTE] = EventClass.SENSOR
    size: U32 = 0
    data: Annotated[bytes, Octets("size")] = b""
    check: Tail = b""

    @classmethod
    def read(cls, data: bytes) -> tuple[dict[str, Any], str | None]:
        """Of an answer without an event only the fields that it has."""
        values, problem = NoEventResponse.read(data)
        return (values, problem) if values.get("event_id") in (NO_EVENT, MORE_EVENTS) else super().read(data)

    def encode(self) -> bytes:
        """Without an event nothing follows the event ID."""
        if self.event_id in (NO_EVENT, MORE_EVENTS):
            return NoEventResponse(self.completion, self.tid, self.event_id).encode()
        return super().encode()


@dataclass(frozen=True)
class EventMessageSupportedRequest(Layout):
    """The version of the event message format that is asked about."""

    title: ClassVar[str] = "EventMessageSupported"

    format_version: U8 = FORMAT_VERSION


@dataclass(frozen=True)
class EventMessageSupportedResponse(Layout):
    """mode: the one in force. may_*: the modes that can be set. classes: of the events that are sent."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    mode: Annotated[EventMode, BYTE] = EventMode.DISABLED
    reserved_7_4: Annotated[int, Bits(7, 4)] = 0
    may_keep_alive: Annotated[int, Bits(3, 3)] = 0
    may_poll: Annotated[int, Bits(2, 2)] = 0
    may_async: Annotated[int, Bits(1, 1)] = 0
    reserved_0: Annotated[int, Bits(0, 0)] = 0
    class_count: U8 = 0
    classes: Annotated[tuple[EventClass, ...], Repeated("class_count")] = ()


@dataclass(frozen=True)
class EventMessageBufferSizeRequest(Layout):
    """The receiver's buffer for one event message, in bytes."""

    title: ClassVar[str] = "EventMessageBufferSize"

    buffer_size: U16 = 256


@dataclass(frozen=True)
class EventMessageBufferSizeResponse(Layout):
    """The terminus's buffer for one event message, in bytes."""

    completion: Annotated[Completion, BYTE] = Completion.SUCCESS
    buffer_size: U16 = 256


MESSAGES: tuple[Message, ...] = (
    platform_message(PlatformCommand.SET_EVENT_RECEIVER, SetEventReceiverRequest),
    platform_message(PlatformCommand.GET_EVENT_RECEIVER, NoData, GetEventReceiverResponse),
    Message(
        PldmType.PLATFORM,
        PlatformCommand.PLATFORM_EVENT_MESSAGE,
        PlatformEventMessageRequest,
        PlatformEventMessageResponse,
        told_unasked=True,
    ),
    platform_message(PlatformCommand.POLL_FOR_PLATFORM_EVENT_MESSAGE, PollRequest, PollResponse),
    platform_message(
        PlatformCommand.EVENT_MESSAGE_SUPPORTED,
        EventMessageSupportedRequest,
        EventMessageSupportedResponse,
    ),
    platform_message(
        PlatformCommand.EVENT_MESSAGE_BUFFER_SIZE,
        EventMessageBufferSizeRequest,
        EventMessageBufferSizeResponse,
    ),
)
