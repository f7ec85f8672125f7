"""What events say, by event class (DSP0248, event data formats)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from tester.layout import BYTE, Layout, Repeated, Sized, Tail
from tester.pldm.events import FORMAT_VERSION, EventClass
from tester.pldm.fields import U8, U16, U32
from tester.pldm.platform import DataSize, PresentState, SensorOperation


class SensorEventKind(IntEnum):
    """What changed of a sensor: sensorEventClassType."""

    OPERATION = 0
    STATE = 1
    NUMERIC = 2


@dataclass(frozen=True)
class SensorOperationEvent(Layout):
    """A sensor was enabled or disabled, or failed."""

    title: ClassVar[str] = "sensor operational state"

    sensor_id: U16
    kind: Annotated[SensorEventKind, BYTE] = SensorEventKind.OPERATION
    operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED
    previous_operational_state: Annotated[SensorOperation, BYTE] = SensorOperation.ENABLED


@dataclass(frozen=True)
class StateSensorEvent(Layout):
    """A state sensor went from one state to another. sensor_offset: which of a composite sensor's, from 0."""

    title: ClassVar[str] = "state sensor"

    sensor_id: U16
    kind: Annotated[SensorEventKind, BYTE] = SensorEventKind.STATE
    sensor_offset: U8 = 0
    event_state: U8 = 0
    previous_event_state: U8 = 0


@dataclass(frozen=True)
class NumericSensorEvent(Layout):
    """A numeric sensor crossed a threshold. reading: the one that did."""

    title: ClassVar[str] = "numeric sensor"

    sensor_id: U16
    kind: Annotated[SensorEventKind, BYTE] = SensorEventKind.NUMERIC
    event_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    previous_event_state: Annotated[PresentState, BYTE] = PresentState.NORMAL
    sensor_data_size: Annotated[DataSize, BYTE] = DataSize.U8
    reading: Annotated[int, Sized("sensor_data_size")] = 0


class ChangeFormat(IntEnum):
    """What the entries of a repository change are: eventDataFormat."""

    WHOLE_REPOSITORY = 0
    PDR_TYPES = 1
    RECORD_HANDLES = 2


class ChangeOperation(IntEnum):
    """What happened to records: eventDataOperation."""

    REFRESH_ALL = 0
    DELETED = 1
    ADDED = 2
    MODIFIED = 3


@dataclass(frozen=True)
class ChangeEntry(Layout):
    """A record handle or a PDR type."""

    title: ClassVar[str] = "entry"

    entry: U32


@dataclass(frozen=True)
class ChangeRecord(Layout):
    """The entries to which one thing happened."""

    title: ClassVar[str] = "change"

    operation: Annotated[ChangeOperation, BYTE]
    count: U8 = 0
    entries: Annotated[tuple[ChangeEntry, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class RepositoryChangeEvent(Layout):
    """The PDR repository changed."""

    title: ClassVar[str] = "PDR repository change"

    change_format: Annotated[ChangeFormat, BYTE] = ChangeFormat.WHOLE_REPOSITORY
    count: U8 = 0
    changes: Annotated[tuple[ChangeRecord, ...], Repeated("count")] = ()


@dataclass(frozen=True)
class MessagePollEvent(Layout):
    """An event that is too large to be sent waits to be fetched. handle: of its first part."""

    title: ClassVar[str] = "message poll"

    format_version: U8 = FORMAT_VERSION
    event_id: U16 = 0
    handle: U32 = 0


@dataclass(frozen=True)
class HeartbeatEvent(Layout):
    """The heartbeat timer elapsed. number: counts up with each, from 0 again after 255."""

    title: ClassVar[str] = "heartbeat"

    format_version: U8 = FORMAT_VERSION
    number: U8 = 0


@dataclass(frozen=True)
class OtherEvent(Layout):
    """Event data of no known shape."""

    title: ClassVar[str] = "other event"

    data: Tail = b""


_CLASSES: dict[int, type[Layout]] = {
    EventClass.REPOSITORY_CHANGE: RepositoryChangeEvent,
    EventClass.MESSAGE_POLL: MessagePollEvent,
    EventClass.HEARTBEAT: HeartbeatEvent,
}

_SENSOR_KINDS: dict[int, type[Layout]] = {
    SensorEventKind.OPERATION: SensorOperationEvent,
    SensorEventKind.STATE: StateSensorEvent,
    SensorEventKind.NUMERIC: NumericSensorEvent,
}

_KIND_AT = 2


def event_layout(event_class: int, data: bytes) -> type[Layout]:
    """The layout of an event's data; for a sensor event its third byte decides."""
    if event_class != EventClass.SENSOR:
        return _CLASSES.get(event_class, OtherEvent)
    kind = data[_KIND_AT] if len(data) > _KIND_AT else None
    return SensorOperationEvent if kind is None else _SENSOR_KINDS.get(kind, OtherEvent)


EVENT_LAYOUTS: tuple[type[Layout], ...] = (*_CLASSES.values(), *_SENSOR_KINDS.values(), OtherEvent)
"""Every way in which the data of an event may be read."""


def decode_event(event_class: int, data: bytes) -> Layout:
    """Read an event's data; raises DecodeError."""
    return event_layout(event_class, data).decode(data)
