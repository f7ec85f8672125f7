"""Terminuses that break one rule of the events they send; `breaks` names every requirement they then miss."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tester.device import Device
from tester.layout import Layout
from tester.mctp.assembly import MctpMessage
from tester.pldm.event_data import (
    HeartbeatEvent,
    NumericSensorEvent,
    OtherEvent,
    SensorOperationEvent,
    StateSensorEvent,
)
from tester.pldm.events import EventClass, PlatformEventMessageRequest
from tester.pldm.platform import DataSize, EventMode, PresentState, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.core import OwnRequest
from tester.pldm.responder.event_queue import Event
from tester.pldm.responder.event_sender import Outstanding
from tester.pldm.responder.terminus import Terminus

HEADER_SIZE = 4
OFFSET_AT = 3
BUS_OWNER = 0x08


class Sending(Terminus):
    """Makes the message that carries an event in a way of its own."""

    def changed(self, message: PlatformEventMessageRequest) -> PlatformEventMessageRequest:
        """The message it sends instead."""
        raise NotImplementedError

    def prepare(self, event: Event) -> Outstanding:
        pending = super().prepare(event)
        body = pending.request.body
        message = self.changed(PlatformEventMessageRequest.decode(body[HEADER_SIZE:]))
        return replace(pending, request=replace(pending.request, body=body[:HEADER_SIZE] + message.encode()))


# Whether events are sent at all


class EventsGoOn(Terminus):
    """Events are sent also after they were switched off."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-003",)

    def set_event_receiver(self, data: bytes) -> Layout:
        before = self.event_mode
        response = super().set_event_receiver(data)
        self.switched_off = self.event_mode == EventMode.DISABLED and before != EventMode.DISABLED
        return response

    def emit(self, event_class: EventClass, data: Layout) -> None:
        mode = self.event_mode
        self.event_mode = EventMode.ASYNC if getattr(self, "switched_off", False) else mode
        super().emit(event_class, data)
        self.event_mode = mode

    def poll(self, now: float) -> list[OwnRequest]:
        requests = super().poll(now)
        return requests + (self.due_event() if getattr(self, "switched_off", False) else [])


class EventsFromTheStart(Terminus):
    """Events go to a compiled-in receiver until one is set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-004", "PLDM-IOT1-002")

    def reset(self) -> None:
        super().reset()
        self.event_mode = EventMode.ASYNC
        self.event_address = BUS_OWNER


class Telling(Channel):
    """A sensor that tells of every state."""

    @property
    def tells_states(self) -> bool:
        return True


class SensorEnableIgnored(Terminus):
    """Sensors send events whether theirs are enabled or not."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    def reset(self) -> None:
        super().reset()
        for sensor, places in self.channels.items():
            self.channels[sensor] = tuple(Telling(**vars(channel)) for channel in places)


class NumericEventsTwice(Terminus):
    """A threshold that is crossed has two events: one of the crossing, and one of the new state."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    def numeric_event(self, channel: Channel, size: DataSize, reading: int) -> None:
        super().numeric_event(channel, size, reading)
        super().numeric_event(channel, size, reading)


class NoWayBack(Terminus):
    """A numeric sensor that goes back to normal has no event."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    def numeric_event(self, channel: Channel, size: DataSize, reading: int) -> None:
        if channel.event != PresentState.NORMAL:
            super().numeric_event(channel, size, reading)


# The message


class EventsInNoFormat(Sending):
    """The format version of an event was never set."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-006",)

    def changed(self, message: PlatformEventMessageRequest) -> PlatformEventMessageRequest:
        return replace(message, format_version=0)


class EventsOfEffecters(Sending):
    """Sensor events are sent as those of effecters."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-006", "PLDM-EVT-009", "PLDM-EVT-010", "PLDM-EVT-021")

    def changed(self, message: PlatformEventMessageRequest) -> PlatformEventMessageRequest:
        sensor = message.event_class == EventClass.SENSOR
        return replace(message, event_class=EventClass.EFFECTER) if sensor else message


class EventsToBusOwner(Terminus):
    """Events go to the bus owner, whoever is set as their receiver."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-006",)

    def prepare(self, event: Event) -> Outstanding:
        pending = super().prepare(event)
        return replace(pending, request=replace(pending.request, destination=BUS_OWNER))


class EventTagNotOwned(Device):
    """An event is sent without the tag owner bit, as a response is."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-006",)

    def transmit(self, message: MctpMessage) -> bytes:
        return super().transmit(replace(message, tag_owner=0))


class EventTidFixed(Sending):
    """The TID of an event is always 1, as in the PICMG endpoint for AVR."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-007",)

    def changed(self, message: PlatformEventMessageRequest) -> PlatformEventMessageRequest:
        return replace(message, tid=1)


class StateOffsetZero(Terminus):
    """A composite sensor's event always names its first place."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-009",)

    def state_event(self, channel: Channel) -> None:
        super().state_event(replace(channel, offset=0))


class StateOffsetMissing(Terminus):
    """A state sensor's event has no place."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-009",)

    def emit(self, event_class: EventClass, data: Layout) -> None:
        super().emit(
            event_class, OtherEvent(_without(data.encode(), OFFSET_AT)) if isinstance(data, StateSensorEvent) else data
        )


class EventStatesSwapped(Terminus):
    """A state sensor's event has the state before first."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-009",)

    def state_event(self, channel: Channel) -> None:
        super().state_event(replace(channel, event=channel.previous, previous=channel.event))


class EventReadingInFourBytes(Terminus):
    """A numeric sensor's event has a reading of four bytes behind whichever size."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-010",)

    def emit(self, event_class: EventClass, data: Layout) -> None:
        wide = isinstance(data, NumericSensorEvent) and data.sensor_data_size < DataSize.U32
        super().emit(event_class, OtherEvent(data.encode() + bytes(2)) if wide else data)


class OperationEventWithoutPast(Terminus):
    """The event of a sensor that is disabled has the new operational state only."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-010",)

    def emit(self, event_class: EventClass, data: Layout) -> None:
        super().emit(event_class, OtherEvent(data.encode()[:-1]) if isinstance(data, SensorOperationEvent) else data)


class EventsFilledUp(Sending):
    """Every event is as long as the longest."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-009", "PLDM-EVT-010", "PLDM-EVT-012", "PLDM-EVT-019", "PLDM-EVT-020")

    def changed(self, message: PlatformEventMessageRequest) -> PlatformEventMessageRequest:
        return replace(message, data=message.data.ljust(self.event_buffer_size, b"\0"))


# Heartbeats


class NoHeartbeat(Terminus):
    """The timer runs, but nothing is sent when it elapses."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    def beat(self) -> None:
        pass


class HeartbeatInTenths(Terminus):
    """The interval of the heartbeat is taken for tenths of a second."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    def beat(self) -> None:
        before = self.next_heartbeat
        super().beat()
        if self.next_heartbeat != before:
            self.next_heartbeat = self.now + self.heartbeat / 10


class HeartbeatsMadeUpFor(Terminus):
    """Behind another mode all heartbeats come at once that would have come in it."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    began = 0.0

    def set_event_receiver(self, data: bytes) -> Layout:
        mode = self.event_mode
        response = super().set_event_receiver(data)
        if mode == EventMode.DISABLED or self.event_mode == mode == EventMode.ASYNC_KEEP_ALIVE:
            self.began = self.now
        self.next_heartbeat = self.began + self.heartbeat
        return response

    def beat(self) -> None:
        before = self.next_heartbeat
        super().beat()
        if self.next_heartbeat != before:
            self.next_heartbeat = before + self.heartbeat


class HeartbeatIntervalOfOneByte(Terminus):
    """Of the interval of the heartbeat the upper byte is not looked at."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    def set_event_receiver(self, data: bytes) -> Layout:
        response = super().set_event_receiver(data)
        if self.heartbeat & 0xFF:
            self.heartbeat &= 0xFF
            self.next_heartbeat = self.now + self.heartbeat
        return response


class HeartbeatsUnnumbered(Terminus):
    """All heartbeats have the same number."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-012",)

    def emit(self, event_class: EventClass, data: Layout) -> None:
        super().emit(event_class, HeartbeatEvent() if event_class == EventClass.HEARTBEAT else data)


def _without(data: bytes, *places: int) -> bytes:
    return bytes(byte for place, byte in enumerate(data) if place not in places)


# What a sensor is to tell


class StatesAndOperation(Channel):
    """A sensor that tells of its operational state wherever it tells of its states."""

    @property
    def tells_operation(self) -> bool:
        return self.tells_states or super().tells_operation


class OperationAndStates(Channel):
    """A sensor that tells of its states wherever it tells of its operational state."""

    @property
    def tells_states(self) -> bool:
        return self.tells_operation or super().tells_states


class OperationToldWithStates(Terminus):
    """A sensor that is to send events of its states only tells that it is disabled, too."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    sensing: ClassVar[type[Channel]] = StatesAndOperation

    def reset(self) -> None:
        super().reset()
        for sensor, places in self.channels.items():
            self.channels[sensor] = tuple(self.sensing(**vars(place)) for place in places)


class StatesToldWithOperation(OperationToldWithStates):
    """A sensor that is to send events of its operational state only tells of its states, too."""

    sensing = OperationAndStates


class EnabledInSilence(Terminus):
    """A sensor tells that it is disabled, but not that it is enabled again."""

    breaks: ClassVar[tuple[str, ...]] = ("PLDM-EVT-011",)

    def operation_event(self, channel: Channel, previous: SensorOperation) -> None:
        if not channel.enabled:
            super().operation_event(channel, previous)


class SensingWhileDisabled(Channel):
    """A sensor that senses whether it is enabled or not."""

    @property
    def enabled(self) -> bool:
        return True


class EventsWhileDisabled(OperationToldWithStates):
    """A sensor that is disabled goes on to tell of its states."""

    sensing = SensingWhileDisabled
